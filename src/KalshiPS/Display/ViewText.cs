using KalshiPS.Simulator.Faults;

namespace KalshiPS.Display;

/// <summary>What the table and list views show where a value alone would not be read easily.</summary>
public static class ViewText
{
    /// <summary>How far away a time is: <c>in 3 h</c>, <c>2 d ago</c>; empty for none.</summary>
    /// <param name="time">The time.</param>
    public static string Relative(DateTimeOffset? time) => Relative(time, DateTimeOffset.UtcNow);

    internal static string Relative(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } moment)
            return "";
        var distance = moment - now;
        var amount = distance.Duration() switch
        {
            { TotalSeconds: < 1 } => "",
            { TotalMinutes: < 1 } span => $"{span.TotalSeconds:0} s",
            { TotalHours: < 1 } span => $"{Math.Floor(span.TotalMinutes):0} min",
            { TotalDays: < 1 } span => $"{Math.Floor(span.TotalHours):0} h",
            { TotalDays: < 365 } span => $"{Math.Floor(span.TotalDays):0} d",
            var span => $"{span.TotalDays / 365.25:0.0} y",
        };
        if (amount.Length == 0)
            return "now";
        return distance > TimeSpan.Zero ? $"in {amount}" : $"{amount} ago";
    }

    /// <summary>A book as lines, asks above bids, best prices in the middle.</summary>
    /// <param name="book">The book.</param>
    public static string Ladder(OrderBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var lines = book.Asks.Reverse().Select(level => Line("ask", level))
            .Append($"     {(book.Spread is { } spread ? $"--- {spread:0.00##} ---" : "---"),14}")
            .Concat(book.Bids.Select(level => Line("bid", level)));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Where a profile's key is: a file, or a secret of a vault; empty without one.</summary>
    /// <param name="profile">The profile.</param>
    public static string KeyPlace(KalshiProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.SecretName is null ? profile.PrivateKeyPath ?? "" : $"secret {profile.SecretName}{(profile.Vault is null ? "" : $" of {profile.Vault}")}";
    }

    /// <summary>What a profile forbids: <c>read only, $25 an order, $200 open</c>; empty for nothing.</summary>
    /// <param name="profile">The profile.</param>
    public static string Guards(KalshiProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        string?[] parts =
        [
            profile.IsReadOnly ? "read only" : null,
            profile.MaxOrderCost is { } order ? FormattableString.Invariant($"${order:0.####} an order") : null,
            profile.MaxOpenCost is { } open ? FormattableString.Invariant($"${open:0.####} open") : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>All that a profile says, in one line.</summary>
    internal static string Terms(KalshiProfile profile)
    {
        string?[] parts =
        [
            profile.BaseUri?.Authority ?? profile.Environment.ToString(),
            profile.ApiKeyId is null ? "public data only" : $"key {profile.ApiKeyId}",
            KeyPlace(profile) is { Length: > 0 } place ? place : null,
            Guards(profile) is { Length: > 0 } guards ? guards : null,
            profile.IsDefault ? "the default" : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>What an object of any shape holds: <c>home=7, away=3</c>.</summary>
    /// <param name="members">The object.</param>
    public static string Members(IReadOnlyDictionary<string, object?>? members) =>
        members is null ? "" : string.Join(", ", members.Select(member => $"{member.Key}={member.Value}"));

    /// <summary>Which calls a fault strikes: <c>call 3</c>, <c>10 % (seed 42)</c>, <c>all, 2 times</c>.</summary>
    /// <param name="fault">The fault.</param>
    public static string FaultedCalls(SimulatorFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        string?[] parts =
        [
            fault.Call is { } call ? $"call {call}" : null,
            fault.Every is { } every ? $"every {every}" : null,
            fault.Probability is { } probability ? FormattableString.Invariant($"{probability * 100:0.##} % (seed {fault.Seed})") : null,
        ];
        var which = string.Join(", ", parts.Where(part => part is not null));
        return (which.Length > 0 ? which : "all") + (fault.Times is { } times ? $", {times} times" : "");
    }

    private static string Line(string side, OrderBookLevel level) =>
        FormattableString.Invariant($"{side} {level.Price,6:0.00##} {level.Count,12:#,0.00}");
}
