using KalshiPS.Client.Errors;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

// What goes on while a connection stands: commands one after the other, messages to those who want them.
internal sealed partial class FeedSession
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OpenCheckTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FirstCommandWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<long, Lane> routes = [];

    // What a command is under way for: what it has open may be going.
    private Lane? changing;

    /// <summary>Asks a channel something that changes nothing, once it is open.</summary>
    /// <param name="watch">Who asks and keeps the channel open.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="command">The command for the channel's subscription.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KalshiException">Any failure.</exception>
    public async Task<FeedReply> AskAsync(
        FeedWatch watch, string channel, Func<long, FeedCommand> command, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (true)
            {
                FeedConnection? asked = null;
                long? sid = null;
                lock (gate)
                {
                    watch.ThrowIfFailed();
                    var lane = lanes[channel];
                    if (connection is not null && lane != changing && lane is { IsSettled: true, SubscriptionId: { } open })
                        (asked, sid) = (connection, open);
                }

                if (asked is not null)
                    return await asked.CallAsync(command(sid!.Value), end.Token).ConfigureAwait(false);
                await Task.Delay(OpenCheckTime, time, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw FeedErrors.NotAnswered(options.Uri, options.Timeout, inner: null);
        }
    }

    private async Task KeepAsync(FeedConnection served, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(FirstCommandWait, LongestWait);
        try
        {
            while (true)
            {
                LaneStep? step;
                Task woken;
                lock (gate)
                {
                    step = NextStep(served);
                    changing = step?.Lane;
                    TellWhoStands(served);
                    if (wake.Task.IsCompleted)
                        wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    woken = wake.Task;
                }

                if (step is null)
                {
                    await WaitAsync(woken, CheckTime, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                var reply = await CallAsync(served, step, cancellationToken).ConfigureAwait(false);
                LaneVerdict verdict;
                lock (gate)
                {
                    verdict = step.Lane.Done(step, reply);
                    changing = null;
                }

                if (verdict == LaneVerdict.GoOn)
                    backoff.Reset();
                else
                    await Task.Delay(backoff.Next(), time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (KalshiException exception)
        {
            // A command without reply: nobody knows what is open now.
            served.End(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Without commands the connection is worth nothing.
            served.End(FeedErrors.Broken(exception.Message, exception));
        }
    }

    private void TellWhoStands(FeedConnection served)
    {
        foreach (var watch in watches)
        {
            if (watch.IsToStand && connection == served && LanesOf(watch).All(lane => lane.IsSettled))
                watch.Stand();
        }
    }

    private LaneStep? NextStep(FeedConnection served)
    {
        foreach (var lane in lanes.Values)
        {
            if (lane.Check())
                served.End(FeedErrors.Broken("the exchange does not send books that were asked for"));
            if (lane.Next() is { } step)
                return step;
        }

        return null;
    }

    private async Task<FeedReply> CallAsync(FeedConnection served, LaneStep step, CancellationToken cancellationToken)
    {
        if (step.Aim != LaneAim.GetSnapshot)
            return await served.CallAsync(step.Command, cancellationToken).ConfigureAwait(false);
        // The contract promises snapshots and no other reply.
        Task came;
        lock (gate)
        {
            step.Lane.AskedForBooks();
            step.Lane.BooksCame = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            came = step.Lane.BooksCame.Task;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var replied = served.CallAsync(step.Command, enough.Token);
        try
        {
            if (await Task.WhenAny(came, replied).WaitAsync(Lane.SnapshotTime, time, cancellationToken).ConfigureAwait(false) == replied)
                return await replied.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The lane knows what to do next.
        }

        await enough.CancelAsync().ConfigureAwait(false);
        await ((Task)replied).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new OkReply();
    }

    // Never waits for anybody who listens: one who reads slowly must not keep the others from hearing.
    private void Hear(FeedFrame frame)
    {
        lock (gate)
            Take(frame);
    }

    private void Take(FeedFrame frame)
    {
        Lane? lane = null;
        if (frame.SubscriptionId is { } sid && routes.TryGetValue(sid, out lane))
        {
            if (lane.SubscriptionId != sid)
            {
                // The tail of a subscription that is over.
                routes.Remove(sid);
                return;
            }

            if (frame.Sequence is { } sequence)
                lane.Count(sequence);
        }

        if (frame.Problem is { } problem)
            Unreadable(lane, problem);
        else if (frame.Message is { } message)
            lane?.Take(message);
        else if (frame.Reply is { } reply)
            Take(lane, reply);
        // Something may have become doubtful.
        if (frame.Message is not (OrderBookDelta or TickerUpdate or TradeUpdate) || lane is { HasWork: true })
            Wake();
    }

    private void Take(Lane? lane, FeedReply reply)
    {
        switch (reply)
        {
            case SubscribedReply { SubscriptionId: { } sid } subscribed when lanes.TryGetValue(subscribed.Channel, out var opened):
                opened.Open(sid);
                routes[sid] = opened;
                break;
            case UnsubscribedReply { CommandId: null }:
                lane?.Close("the exchange ended the subscription");
                break;
            case ErrorReply { CommandId: null } error when FeedErrorCodes.IsTerminal(error.Code):
                Ended(lane, error);
                break;
        }
    }

    // Which subscription ended is not always said; then a new connection is the only sure way.
    private void Ended(Lane? lane, ErrorReply error)
    {
        if (lane is not null)
        {
            lane.Close(CleanText.Of(error.Message) ?? "the exchange ended the subscription");
            return;
        }

        foreach (var any in lanes.Values)
            any.LoseBooks(CleanText.Of(error.Message) ?? "the exchange ended a subscription");
        connection?.End(FeedErrors.Broken($"the exchange ended a subscription and did not say which ({CleanText.Of(error.Message)})"));
    }

    private void Unreadable(Lane? lane, string problem)
    {
        foreach (var affected in lane is null ? lanes.Values : (IEnumerable<Lane>)[lane])
        {
            affected.Tell(FeedState.Unreadable, concerned: null, $"A message of the exchange cannot be read: {problem}");
            affected.LoseBooks("a message could not be read");
        }
    }

    private async Task WaitAsync(Task woken, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            await woken.WaitAsync(longest, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Time to look around.
        }
    }
}
