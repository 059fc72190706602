using System.Management.Automation;
using KalshiPS.Client.Catalog.Searching;

namespace KalshiPS.Binding;

/// <summary>Finds columns of a piped row that are named similarly to a parameter: ignoring them could cost money.</summary>
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

    /// <summary>Returns the parameter that a column is named similarly to; null if there is none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="parameters">The parameters.</param>
    public static string? FindNear(PSPropertyInfo column, string[] parameters)
    {
        // As in time_in_force and Time In Force.
        var name = string.Concat(column.Name.Where(char.IsLetterOrDigit));
        name = Known.GetValueOrDefault(name, name);
        var near = Array.Find(parameters, parameter => parameter.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Array.Find(parameters, parameter => IsMisspelt(name, parameter));
        return column.Name.Equals(near, StringComparison.OrdinalIgnoreCase) ? null : near;
    }

    // Shortened, or with one letter too many, too few, wrong or swapped. The first word of several, such as Time, has meanings of its own.
    private static bool IsMisspelt(string name, string parameter) => name.Length >= 3
        && (Math.Abs(name.Length - parameter.Length) <= 1
            ? Spelling.Distance(name.ToUpperInvariant(), parameter.ToUpperInvariant()) <= 1
            : parameter.Skip(1).All(char.IsLower) && parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
