using System.Management.Automation;

namespace KalshiPS.Session;

/// <summary>Keeps the last objects of each type that cmdlets wrote, whose names completion offers.</summary>
internal sealed class RecentItems
{
    private const int ItemsAKind = 256;

    private readonly Dictionary<Type, Queue<object>> kinds = [];

    /// <summary>Adds an object, if it has a name that parameters accept.</summary>
    public void Add(object emitted)
    {
        var item = emitted is PSObject wrapped ? wrapped.BaseObject : emitted;
        if (item is not (Market or Event or Series or Order or Fill or MarketPosition or OrderGroup or Collection or Milestone
            or Rfq or Quote or BlockTrade or ApiKey or FcmSubtrader or ShardTransfer or StructuredTarget or WeatherIndexPoint))
            return;
        lock (kinds)
        {
            if (!kinds.TryGetValue(item.GetType(), out var items))
                kinds.Add(item.GetType(), items = new Queue<object>(ItemsAKind));
            if (items.Count == ItemsAKind)
                items.Dequeue();
            items.Enqueue(item);
        }
    }

    /// <summary>Gets the objects of one type, newest first.</summary>
    public List<T> Of<T>()
        where T : class
    {
        lock (kinds)
            return kinds.TryGetValue(typeof(T), out var items) ? [.. items.Reverse().Cast<T>()] : [];
    }

    /// <summary>Removes all objects: another exchange has other names.</summary>
    public void Clear()
    {
        lock (kinds)
            kinds.Clear();
    }
}
