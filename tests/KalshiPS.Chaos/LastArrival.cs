using KalshiPS.Client.Journal;

namespace KalshiPS.Chaos;

/// <summary>Waits until no order that got no answer can arrive any more, if there is one: before that it is not decided.</summary>
internal static class LastArrival
{
    // The client takes a minute, by whole milliseconds.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(61);

    public static async Task WaitAsync(OrderJournal journal, CancellationToken token)
    {
        if (await journal.ReadAsync(undecidedOnly: true, token: token).ConfigureAwait(false) is not [])
            await Task.Delay(Longest, token).ConfigureAwait(false);
    }
}
