using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Columns of a plan that are named almost like a parameter: what is not read would be dropped, and cost money.</summary>
internal static class ColumnNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tif"] = "TimeInForce",
        ["expiration"] = "ExpirationTime",
        ["expirationdate"] = "ExpirationTime",
        ["expirationts"] = "ExpirationTime",
        ["expires"] = "ExpirationTime",
        ["expiresat"] = "ExpirationTime",
        ["expiry"] = "ExpirationTime",
        ["goodtilldate"] = "ExpirationTime",
        ["quantity"] = "Count",
        ["qty"] = "Count",
        ["size"] = "Count",
        ["contracts"] = "Count",
        ["limitprice"] = "Price",
        ["newprice"] = "Price",
        ["buysell"] = "Action",
        ["direction"] = "Action",
        ["orderaction"] = "Action",
        ["clientid"] = "ClientOrderId",
        ["subaccountnumber"] = "Subaccount",
    };

    /// <summary>The parameter that a column almost names; null if there is none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="parameters">The parameters.</param>
    public static string? FindNear(PSPropertyInfo column, string[] parameters)
    {
        // As in time_in_force and Time In Force.
        var name = string.Concat(column.Name.Where(char.IsLetterOrDigit));
        name = Known.GetValueOrDefault(name, name);
        var near = Array.Find(parameters, parameter => parameter.Equals(name, StringComparison.OrdinalIgnoreCase));
        return column.Name.Equals(near, StringComparison.OrdinalIgnoreCase) ? null : near;
    }
}
