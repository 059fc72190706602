using KalshiPS.Client.Errors;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

// What goes on while a connection stands: commands one after the other, messages to those who want them.
internal sealed partial class FeedConnection
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OpenCheckTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FirstCommandWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<long, ChannelSubscription> routes = [];

    // What a command is under way for: what it has open may be going.
    private ChannelSubscription? changing;

    /// <summary>Asks a channel something that changes nothing, once it is open.</summary>
    /// <param name="watch">Who asks and keeps the channel open.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="command">The command for the channel's subscription.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KalshiException">Any failure.</exception>
    public async Task<FeedReply> AskAsync(
        FeedSubscription watch, string channel, Func<long, FeedCommand> command, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (true)
            {
                FeedSocket? asked = null;
                long? sid = null;
                lock (gate)
                {
                    watch.ThrowIfFailed();
                    var subscription = subscriptions[channel];
                    if (socket is not null && subscription != changing && subscription is { IsSettled: true, SubscriptionId: { } open })
                        (asked, sid) = (socket, open);
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

    private async Task KeepAsync(FeedSocket served, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(FirstCommandWait, LongestWait);
        try
        {
            while (true)
            {
                SubscriptionStep? step;
                Task woken;
                lock (gate)
                {
                    step = NextStep(served);
                    changing = step?.ChannelSubscription;
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
                SubscriptionVerdict verdict;
                lock (gate)
                {
                    verdict = step.ChannelSubscription.Done(step, reply);
                    changing = null;
                }

                if (verdict == SubscriptionVerdict.GoOn)
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

    private void TellWhoStands(FeedSocket served)
    {
        foreach (var watch in watches)
        {
            if (watch.IsToStand && socket == served && LanesOf(watch).All(subscription => subscription.IsSettled))
                watch.Stand();
        }
    }

    private SubscriptionStep? NextStep(FeedSocket served)
    {
        foreach (var subscription in subscriptions.Values)
        {
            if (subscription.Check())
                served.End(FeedErrors.Broken("the exchange does not send books that were asked for"));
            if (subscription.Next() is { } step)
                return step;
        }

        return null;
    }

    private async Task<FeedReply> CallAsync(FeedSocket served, SubscriptionStep step, CancellationToken cancellationToken)
    {
        if (step.Aim != SubscriptionAim.GetSnapshot)
            return await served.CallAsync(step.Command, cancellationToken).ConfigureAwait(false);
        // The contract promises snapshots and no other reply.
        Task came;
        lock (gate)
        {
            step.ChannelSubscription.AskedForBooks();
            step.ChannelSubscription.BooksCame = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            came = step.ChannelSubscription.BooksCame.Task;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var replied = served.CallAsync(step.Command, enough.Token);
        try
        {
            if (await Task.WhenAny(came, replied).WaitAsync(ChannelSubscription.SnapshotTime, time, cancellationToken).ConfigureAwait(false) == replied)
                return await replied.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The subscription knows the next command.
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
        ChannelSubscription? subscription = null;
        if (frame.SubscriptionId is { } sid && routes.TryGetValue(sid, out subscription))
        {
            if (subscription.SubscriptionId != sid)
            {
                // The tail of a subscription that is over.
                routes.Remove(sid);
                return;
            }

            if (frame.Sequence is { } sequence)
                subscription.Count(sequence);
        }

        if (frame.Problem is { } problem)
            Unreadable(subscription, problem);
        else if (frame.Message is { } message)
            subscription?.Take(message);
        else if (frame.Reply is { } reply)
            Take(subscription, reply);
        // Something may have become doubtful.
        if (frame.Message is not (OrderBookDelta or TickerUpdate or TradeUpdate) || subscription is { HasWork: true })
            Wake();
    }

    private void Take(ChannelSubscription? subscription, FeedReply reply)
    {
        switch (reply)
        {
            case SubscribedReply { SubscriptionId: { } sid } subscribed when subscriptions.TryGetValue(subscribed.Channel, out var opened):
                opened.Open(sid);
                routes[sid] = opened;
                break;
            case UnsubscribedReply { CommandId: null }:
                subscription?.Close("the exchange ended the subscription");
                break;
            case ErrorReply { CommandId: null } error when FeedErrorCodes.IsTerminal(error.Code):
                Ended(subscription, error);
                break;
        }
    }

    // Which subscription ended is not always said; then a new connection is the only sure way.
    private void Ended(ChannelSubscription? subscription, ErrorReply error)
    {
        if (subscription is not null)
        {
            subscription.Close(CleanText.Of(error.Message) ?? "the exchange ended the subscription");
            return;
        }

        foreach (var any in subscriptions.Values)
            any.LoseBooks(CleanText.Of(error.Message) ?? "the exchange ended a subscription");
        socket?.End(FeedErrors.Broken($"the exchange ended a subscription and did not say which ({CleanText.Of(error.Message)})"));
    }

    private void Unreadable(ChannelSubscription? subscription, string problem)
    {
        foreach (var affected in subscription is null ? subscriptions.Values : (IEnumerable<ChannelSubscription>)[subscription])
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
