using System.Collections.Concurrent;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Keeps the commands of one connection that have no reply yet.</summary>
internal sealed class PendingReplies
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<FeedReply>> waiting = new();
    private long lastId;
    private volatile KalshiException? end;

    public (long Id, Task<FeedReply> Reply) Add()
    {
        var id = Interlocked.Increment(ref lastId);
        var reply = new TaskCompletionSource<FeedReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = reply;
        // The connection may have ended in between.
        if (end is { } reason)
            reply.TrySetException(reason);
        return (id, reply.Task);
    }

    public void Remove(long id) => waiting.TryRemove(id, out _);

    public void Complete(FeedReply reply)
    {
        if (waiting.TryRemove(reply.CommandId!.Value, out var command))
            command.TrySetResult(reply);
    }

    public void EndAll(KalshiException reason)
    {
        end ??= reason;
        foreach (var reply in waiting.Values)
            reply.TrySetException(reason);
    }
}
