namespace KalshiPS.Cmdlets;

/// <summary>Gathers what is piped, so that many items go out in one request; a full batch does not wait for the rest.</summary>
/// <param name="size">Items a request.</param>
/// <param name="send">Sends them and writes what comes back.</param>
internal sealed class Batch(int size, Action<IReadOnlyList<string>> send)
{
    private List<string> items = [];

    public void Add(IEnumerable<string> more)
    {
        foreach (var item in more)
        {
            items.Add(item);
            if (items.Count == size)
                Flush();
        }
    }

    public void Flush()
    {
        if (items.Count == 0)
            return;
        var full = items;
        items = [];
        send(full);
    }
}
