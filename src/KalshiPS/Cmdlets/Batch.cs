namespace KalshiPS.Cmdlets;

/// <summary>Collects piped names, so that many are read in one request; a full batch is sent at once.</summary>
/// <param name="size">The number of items per request.</param>
/// <param name="send">Sends a batch and writes the response.</param>
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
