using System.Collections;
using System.ComponentModel;
using System.Globalization;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Display.Internal;

/// <summary>Formats values for table and list views.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    /// <summary>Formats the location of a profile's key: a file, or a secret of a vault; empty without one.</summary>
    /// <param name="profile">The profile.</param>
    public static string KeyPlace(KalshiProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.SecretName is null ? profile.PrivateKeyPath ?? "" : $"secret {profile.SecretName}{(profile.Vault is null ? "" : $" of {profile.Vault}")}";
    }

    /// <summary>Formats the risk limits of a profile: <c>read only, $25 an order, $200 open</c>; empty for none.</summary>
    /// <param name="profile">The profile.</param>
    public static string Guards(KalshiProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        string?[] parts =
        [
            profile.IsReadOnly ? "read only" : null,
            profile.MaxOrderCost is { } order ? FormattableString.Invariant($"${order:0.####} an order") : null,
            profile.MaxOpenCost is { } open ? FormattableString.Invariant($"${open:0.####} open") : null,
            profile.MaxSpend is { } spend ? FormattableString.Invariant($"${spend:0.####} a day") : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>Formats a profile in one line.</summary>
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

    /// <summary>Formats the members of an object of any shape: <c>home=7, away=3</c>.</summary>
    /// <param name="members">The object.</param>
    public static string Members(IDictionary? members) =>
        members is null ? "" : string.Join(", ", members.Keys.Cast<object>().Select(name => $"{name}={Value(members[name])}"));

    /// <summary>Formats an order and its status: <c>bid 10 of KXHIGHNY-26NOV24-T81 at 0.02, resting</c>; empty for none.</summary>
    /// <param name="order">The order.</param>
    public static string Order(Order? order) => order is null
        ? ""
        : $"{SignalText.Side(order.BookSide)} {order.InitialCount:#,0.##} of {order.Ticker} at {PriceText.Price(order.YesPrice)}, {SignalText.Status(order.Status)}, {order.OrderId}";

    /// <summary>Formats the calls that a fault affects: <c>call 3</c>, <c>10 % (seed 42)</c>, <c>all, 2 times</c>.</summary>
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

    private static string Value(object? value) => value switch
    {
        IDictionary members => $"{{{Members(members)}}}",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Value))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
