using System.ComponentModel;
using System.Globalization;

namespace KalshiPS.Display.Internal;

/// <summary>Formats sides, statuses and signed numbers in the colour of their meaning.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SignalText
{
    /// <summary>Formats a side: yes and bids green, no and asks red.</summary>
    /// <param name="side">The side; an unknown one is shown unchanged.</param>
    public static string Side(string? side) => Palette.Paint(side ?? "", ToneOfSide(side));

    /// <summary>Formats a status of the exchange.</summary>
    /// <param name="status">The status; an unknown one is shown unchanged.</param>
    public static string Status(string? status) => Palette.Paint(status ?? "", ToneOfStatus(status));

    /// <summary>Formats the result of a check.</summary>
    /// <param name="isRight">Whether the check passed.</param>
    public static string Check(bool? isRight) => Palette.Paint($"{isRight}", isRight == false ? TextStyle.Bad : TextStyle.Good);

    /// <summary>Formats a session's environment, as a warning for real money, and its name if it differs.</summary>
    /// <param name="session">The session.</param>
    public static string Session(KalshiConnection session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Palette.Paint(AccountText.Place(session), session.IsProduction ? TextStyle.Warning : TextStyle.Plain);
    }

    /// <summary>Formats a profit or loss in dollars.</summary>
    /// <param name="dollars">The amount, negative for a loss.</param>
    public static string Profit(decimal? dollars) => Signed(dollars, "#,0.00####");

    /// <summary>Formats a position, positive in yes and negative in no.</summary>
    /// <param name="contracts">The number of contracts.</param>
    public static string Position(decimal? contracts) => Signed(contracts, "#,0.##");

    internal static TextStyle ToneOfSide(string? side) => side?.ToUpperInvariant() switch
    {
        "YES" or "BID" => TextStyle.Good,
        "NO" or "ASK" => TextStyle.Bad,
        _ => TextStyle.Plain,
    };

    internal static TextStyle ToneOfStatus(string? status) => status?.ToUpperInvariant() switch
    {
        "EXECUTED" or "ACCEPTED" or "CONFIRMED" or "APPLIED" or "COMPLETE" or "PLACED" => TextStyle.Good,
        "RESTING" or "OPEN" or "ACTIVE" => TextStyle.Live,
        "PENDING" or "PAUSED" or "INTENDED" or "UNKNOWN" or "DISPUTED" or "INACTIVE" or "DEGRADED" or "INCOMPLETE" => TextStyle.Warning,
        "FAILED" or "RETURNED" or "REFUSED" => TextStyle.Bad,
        "CANCELED" or "CANCELLED" or "CLOSED" or "DETERMINED" or "AMENDED" or "FINALIZED" or "SETTLED" => TextStyle.Quiet,
        _ => TextStyle.Plain,
    };

    private static string Signed(decimal? number, string format) =>
        number is { } value ? Palette.Paint(value.ToString(format, CultureInfo.CurrentCulture), Palette.OfSign(value)) : "";
}
