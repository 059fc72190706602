using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Sends the commands that make the open items equal to the wanted ones, one after the other, over one socket.</summary>
/// <param name="gate">The hub's lock.</param>
/// <param name="time">The clock.</param>
/// <param name="subscriptions">Determines the commands.</param>
/// <param name="wake">Signals that a command may be due.</param>
/// <param name="stepped">Called under the lock after each command, and when there is none.</param>
internal sealed class CommandLoop(object gate, TimeProvider time, SubscriptionManager subscriptions, WakeSignal wake, Action stepped)
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Sends commands until it is canceled; a failure ends the socket.</summary>
    public async Task RunAsync(FeedSocket socket, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(FirstWait, LongestWait);
        try
        {
            while (true)
            {
                SubscriptionStep? step;
                Task woken;
                lock (gate)
                {
                    step = subscriptions.Next();
                    stepped();
                    woken = wake.Reset();
                }

                if (step is null)
                {
                    await WaitAsync(woken, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                var reply = await CallAsync(socket, step, cancellationToken).ConfigureAwait(false);
                SubscriptionVerdict verdict;
                lock (gate)
                    verdict = subscriptions.Complete(step, reply);
                if (verdict == SubscriptionVerdict.GoOn)
                    backoff.Reset();
                else
                    await Task.Delay(backoff.Next(), time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (KalshiException exception)
        {
            // A command without a reply: it is not known which items are open.
            socket.End(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A connection without commands is useless.
            socket.End(FeedErrors.Broken(exception.Message, exception));
        }
    }

    private async Task<FeedReply> CallAsync(FeedSocket socket, SubscriptionStep step, CancellationToken cancellationToken)
    {
        if (step.Aim != SubscriptionAim.GetSnapshot)
            return await socket.CallAsync(step.Command, cancellationToken).ConfigureAwait(false);
        // The contract promises snapshots and no other reply.
        Task arrival;
        lock (gate)
            arrival = step.ChannelSubscription.Books!.BeginRequest();

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var replied = socket.CallAsync(step.Command, enough.Token);
        try
        {
            if (await Task.WhenAny(arrival, replied).WaitAsync(BookSynchronizer.SnapshotTime, time, cancellationToken).ConfigureAwait(false) == replied)
                return await replied.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The subscription determines the next command.
        }

        await enough.CancelAsync().ConfigureAwait(false);
        await ((Task)replied).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new OkReply();
    }

    private async Task WaitAsync(Task woken, CancellationToken cancellationToken)
    {
        try
        {
            await woken.WaitAsync(CheckTime, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Time for checks.
        }
    }
}
