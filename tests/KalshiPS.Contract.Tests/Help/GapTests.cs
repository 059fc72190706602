using System.Xml.Linq;
using KalshiPS.Help;

namespace KalshiPS.Contract.Tests.Help;

/// <summary>What help lacks is found in the build.</summary>
public sealed class GapTests
{
    [Fact]
    public void Complete_help_has_no_gap() => Assert.Empty(Gaps.In([Cmdlet("Get-KalshiThing -Name x", "1 | Get-KalshiThing -n y -Verbose")]));

    [Theory]
    [InlineData("Get-KalshiThing", "has 1 of 2 examples")]
    [InlineData("Get-KalshiThing; Get-KalshiThings", "names Get-KalshiThings, which is no cmdlet")]
    [InlineData("Get-KalshiThing -Naem x", "gives Get-KalshiThing a parameter -Naem")]
    [InlineData("Get-KalshiThing (Get-Date -Format o) -Naem x", "gives Get-KalshiThing a parameter -Naem")]
    [InlineData("Get-KalshiThing `\n    -Naem x", "gives Get-KalshiThing a parameter -Naem")]
    public void A_gap_is_told(string code, string told) =>
        Assert.Contains(Gaps.In([Cmdlet(code == "Get-KalshiThing" ? [code] : [code, "Get-KalshiThing"])]), gap => gap.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void Missing_texts_are_told()
    {
        var cmdlet = Cmdlet("Get-KalshiThing", "Get-KalshiThing -Name x");
        var silent = cmdlet with { Synopsis = null, Parameters = [cmdlet.Parameters[0] with { Description = [] }] };
        Assert.Equal(
            ["Get-KalshiThing has no <para type=\"synopsis\"> in the summary of its class.", "Get-KalshiThing -Name has no <summary>."],
            Gaps.In([silent]),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Get-KalshiThing | Where-Object Name -eq x")]
    [InlineData("Get-KalshiThing |\n    Sort-Object -Descending")]
    [InlineData("if ((Get-KalshiThing).Count -gt 1) { 'Get-KalshiNothing -Sum' } # Get-KalshiNothing")]
    [InlineData("\"$(1)\" + \"a -b `\" Get-KalshiNothing\"; Get-KalshiThing\nGet-Date -Format o")]
    public void What_is_not_the_cmdlets_own_is_let_be(string code) =>
        Assert.Equal([("Get-KalshiThing", null)], CommandScanner.Scan(code));

    [Fact]
    public void References_are_read_as_names()
    {
        var comment = XElement.Parse("""<summary>As <see cref="P:KalshiPS.Market.YesBid"/>,  a <see langword="null"/> or <c>'x*'</c>: 2 * 3.</summary>""");
        Assert.Equal(new Prose("As YesBid, a null or 'x*': 2 * 3.", @"As YesBid, a null or `'x*'`: 2 \* 3."), Prose.Of(comment));
    }

    private static CmdletHelp Cmdlet(params string[] codes) => new()
    {
        Verb = "Get",
        Noun = "KalshiThing",
        Synopsis = Prose.Of("Gets things."),
        Description = [],
        Syntaxes = [],
        Parameters =
        [
            new ParameterHelp
            {
                Name = "Name",
                Description = [Prose.Of("Its name.")],
                Type = "String",
                IsSwitch = false,
                IsArray = false,
                TakesWildcards = false,
                IsMandatory = false,
                Position = null,
                PipelineInput = "false",
                Default = "None",
                Aliases = ["n"],
            },
        ],
        Inputs = [],
        Outputs = [],
        Notes = [],
        Examples = [.. codes.Select(code => new Example(code, [Prose.Of("Does it.")], IsRunnable: true))],
    };
}
