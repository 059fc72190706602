using System.ComponentModel;
using System.Globalization;

namespace KalshiPS.Display.Internal;

/// <summary>Words and numbers that say which way things go, in the colour of what they say.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SignalText
{
    /// <summary>A side: yes and bids green, no and asks red.</summary>
    /// <param name="side">The side's word; any other is shown as it is.</param>
    public static string Side(string? side) => Palette.Paint(side ?? "", ToneOfSide(side));

    /// <summary>What became of something, in the exchange's word.</summary>
    /// <param name="status">The word; one that is not known is shown as it is.</param>
    public static string Status(string? status) => Palette.Paint(status ?? "", ToneOfStatus(status));

    /// <summary>Whether something is as it should be.</summary>
    /// <param name="isRight">Whether it is.</param>
    public static string Check(bool? isRight) => Palette.Paint($"{isRight}", isRight == false ? TextStyle.Bad : TextStyle.Good);

    /// <summary>Where a session's orders go, as a warning where they cost real money, and what the session is called if that says more.</summary>
    /// <param name="session">The session.</param>
    public static string Session(KalshiConnection session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Palette.Paint(AccountText.Place(session), session.IsProduction ? TextStyle.Warning : TextStyle.Plain);
    }

    /// <summary>Dollars won or lost.</summary>
    /// <param name="dollars">The amount, negative if lost.</param>
    public static string Profit(decimal? dollars) => Signed(dollars, "#,0.00####");

    /// <summary>Contracts held, positive of yes and negative of no.</summary>
    /// <param name="contracts">The contracts.</param>
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
