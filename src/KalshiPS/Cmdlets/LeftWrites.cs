using System.Globalization;

namespace KalshiPS.Cmdlets;

/// <summary>Describes the writes of a pipeline that was ended: those in flight, and those that were done but not output.</summary>
internal static class LeftWrites
{
    /// <param name="writes">The writes that were canceled.</param>
    /// <param name="unseen">The results that were not output.</param>
    /// <param name="isNew">Whether the orders among the results are new.</param>
    /// <returns>The sentences; none if there are no such writes.</returns>
    public static IEnumerable<string> InWords(IReadOnlyCollection<OpenWrite> writes, IReadOnlyCollection<object> unseen, bool isNew)
    {
        var open = writes.Where(static write => write.OrderId is null).ToList();
        foreach (var group in open.Where(static write => write.Change is not null).GroupBy(static write => (write.Change, write.Advice)))
        {
            var ids = group.Select(static write => write.Subject).ToList();
            var kind = group.Key.Change == "placed" ? "client order id" : "order id";
            yield return ids.Count == 1
                ? $"The command ended while an order was in flight, and it is not known whether it was {group.Key.Change}: {kind} {ids[0]}. {group.Key.Advice}"
                : string.Create(CultureInfo.InvariantCulture, $"The command ended while {ids.Count} orders were in flight, and it is not known which of them were {group.Key.Change}: {kind}s {string.Join(", ", ids)}. {group.Key.Advice}");
        }

        foreach (var write in open.Where(static write => write.Change is null))
            yield return $"The command ended while its request was in flight, and it is not known whether {write.Subject}. {write.Advice}";

        var done = writes.Where(static write => write.OrderId is not null).Select(static write => (write.Change!, write.OrderId!))
            .Concat(unseen.OfType<Order>().Select(order => (isNew ? "placed" : "changed", order.OrderId)))
            .Concat(unseen.OfType<OrderCancellation>().Select(static cancellation => ("canceled", cancellation.OrderId)));
        foreach (var group in done.GroupBy(static one => one.Item1, static one => one.Item2, StringComparer.Ordinal))
        {
            var ids = group.ToList();
            yield return ids.Count == 1
                ? $"An order was {group.Key} and is not shown: order id {ids[0]}."
                : string.Create(CultureInfo.InvariantCulture, $"{ids.Count} orders were {group.Key} and are not shown: order ids {string.Join(", ", ids)}.");
        }

        var others = unseen.Count(static result => result is not (Order or OrderCancellation));
        if (others > 0)
            yield return "The request was completed, and its result is not shown. Check the state before you repeat it.";
    }
}
