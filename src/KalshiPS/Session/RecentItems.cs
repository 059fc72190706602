using System.Management.Automation;

namespace KalshiPS.Session;

/// <summary>The last things of each kind that cmdlets emitted, of which completion offers the names.</summary>
internal sealed class RecentItems
{
    private const int ItemsAKind = 256;

    private readonly Dictionary<Type, Queue<object>> kinds = [];

    /// <summary>Keeps a thing in mind, if it has a name that parameters take.</summary>
    public void Note(object emitted)
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

    /// <summary>The things of one kind, the last first.</summary>
    public List<T> Of<T>()
        where T : class
    {
        lock (kinds)
            return kinds.TryGetValue(typeof(T), out var items) ? [.. items.Reverse().Cast<T>()] : [];
    }

    /// <summary>Forgets everything: another exchange has other names.</summary>
    public void Clear()
    {
        lock (kinds)
            kinds.Clear();
    }
}
