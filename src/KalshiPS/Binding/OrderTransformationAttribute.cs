using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Takes an order as it is. Of a row that was one before it was written to a file, and of what the feed tells, it takes the id
/// and the outcome whose price was given: everything else in it is old, and its member Side is the exchange's older word, which
/// says nothing of a price.
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
            return new Order { OrderId = id, PriceSide = SideOf(row.Properties[nameof(Order.PriceSide)]?.Value) };
        }

        // What the feed tells of an order has the older word, too.
        if (given is OrderUpdate { OrderId.Length: > 0 } update)
            return new Order { OrderId = update.OrderId };
        return base.Transform(engineIntrinsics, inputData);
    }

    // A word or, from JSON, its number.
    private static OutcomeSide? SideOf(object? value) =>
        Enum.TryParse<OutcomeSide>(value?.ToString(), ignoreCase: true, out var side) && Enum.IsDefined(side) ? side : null;
}
