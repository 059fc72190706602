using System.Xml.Linq;
using KalshiPS.Help;

namespace KalshiPS.Contract.Tests.Help;

/// <summary>What the build makes of the cmdlets and of the files of views.</summary>
public sealed class BuildTests
{
    [Fact]
    public void The_manifest_gets_the_names_of_the_cmdlets_in_order()
    {
        const string Text = "@{\n    CmdletsToExport      = @(\n        'Get-Old'\n    )\n    AliasesToExport      = @()\n}\n";
        var written = Manifest.Replace(Text, [Cmdlet("Set-KalshiOrderGroup", ""), Cmdlet("Set-KalshiOrder", "")]);
        Assert.Equal(
            "@{\n    CmdletsToExport      = @(\n        'Set-KalshiOrder',\n        'Set-KalshiOrderGroup'\n    )\n    AliasesToExport      = @()\n}\n",
            written);
        Assert.Equal(written, Manifest.Replace(written, [Cmdlet("Set-KalshiOrder", ""), Cmdlet("Set-KalshiOrderGroup", "")]));
    }

    [Fact]
    public void A_model_without_a_list_gets_one_of_all_properties()
    {
        var views = DefaultList.Complete([View("KalshiPS.SubaccountBalance", "TableControl")], typeof(Balance).Assembly).ToList();
        Assert.Equal(2, views.Count);
        Assert.Equal(
            ["Subaccount", "ExchangeIndex", "Balance", "UpdatedTime", "ExtraData"],
            views[1].Descendants("ListItem").Select(item => (string?)item.Element("Label") ?? (string?)item.Element("PropertyName")),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_list_of_its_own_stays_the_only_one()
    {
        XElement[] own = [View("KalshiPS.SubaccountBalance", "TableControl"), View("KalshiPS.SubaccountBalance", "ListControl")];
        Assert.Equal(own, DefaultList.Complete(own, typeof(Balance).Assembly));
    }

    [Fact]
    public void A_type_without_a_table_is_told()
    {
        var cmdlet = Cmdlet("Get-KalshiThing", "KalshiPS.Thing");
        Assert.Empty(ViewGaps.In([cmdlet], Views(View("KalshiPS.Thing", "TableControl"), View("KalshiPS.Thing", "ListControl"))));
        Assert.Empty(ViewGaps.In([cmdlet], Views(View("KalshiPS.Thing", "CustomControl"))));
        Assert.Contains("returns KalshiPS.Thing, which has no table", Assert.Single(ViewGaps.In([cmdlet], Views(View("KalshiPS.Thing", "ListControl")))), StringComparison.Ordinal);
    }

    private static XDocument Views(params XElement[] views) => new(new XElement("Configuration", new XElement("ViewDefinitions", views)));

    private static XElement View(string type, string control) =>
        new("View", new XElement("Name", type), new XElement("ViewSelectedBy", new XElement("TypeName", type)), new XElement(control));

    private static CmdletHelp Cmdlet(string name, string output) => new()
    {
        Verb = name.Split('-')[0],
        Noun = name.Split('-')[1],
        Synopsis = null,
        Description = [],
        Syntaxes = [],
        Parameters = [],
        Inputs = [],
        Outputs = output.Length > 0 ? [new TypeHelp(output, Summary: null)] : [],
        Notes = [],
        Examples = [],
    };
}
