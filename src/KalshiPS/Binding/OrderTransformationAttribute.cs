using System.Globalization;
using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Accepts an order object unchanged. From an exported row of an order, and from a feed message, it takes only what does not
/// change: the id, the market, the subaccount and the outcome that the price was given for. The other members are out of
/// date, and the member Side is the exchange's older field, which does not refer to a price.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrderTransformationAttribute() : OnlyAsAttribute(typeof(Order))
{
    private static readonly string[] Marks = [nameof(Order.BookSide), nameof(Order.OutcomeSide), nameof(Order.PriceSide)];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = Unwrapped.Value(inputData);
        if (given is PSObject row
            && Array.Exists(Marks, name => row.Properties[name] is not null)
            && row.Properties[nameof(Order.OrderId)]?.Value?.ToString() is { Length: > 0 } id)
        {
            return new Order
            {
                OrderId = id,
                Ticker = row.Properties[nameof(Order.Ticker)]?.Value?.ToString()?.Trim() ?? "",
                Subaccount = int.TryParse(row.Properties[nameof(Order.Subaccount)]?.Value?.ToString(), CultureInfo.InvariantCulture, out var subaccount) ? subaccount : null,
                PriceSide = SideOf(row.Properties[nameof(Order.PriceSide)]?.Value),
            };
        }

        // A feed message of an order has the older field, too.
        if (given is OrderUpdate { OrderId.Length: > 0 } update)
            return new Order { OrderId = update.OrderId, Ticker = update.Ticker, Subaccount = update.Subaccount };
        return base.Transform(engineIntrinsics, inputData);
    }

    // A word or, from JSON, a number.
    private static OutcomeSide? SideOf(object? value) =>
        Enum.TryParse<OutcomeSide>(value?.ToString(), ignoreCase: true, out var side) && Enum.IsDefined(side) ? side : null;
}
