namespace KalshiPS.Client.Feed;

// Which commands there are, and what their replies mean.
internal sealed partial class ChannelSubscription
{
    /// <summary>Takes over what a command brought about.</summary>
    /// <param name="step">The command.</param>
    /// <param name="reply">Its reply.</param>
    public SubscriptionVerdict Done(SubscriptionStep step, FeedReply reply)
    {
        if (reply is ErrorReply error)
            return Refused(step, error);
        switch (step.Aim)
        {
            case SubscriptionAim.Subscribe:
                isOpenForAll = step.IsForAll;
                SetOpen(step.Items, isOpen: true);
                TellIfReopened();
                chunk = MostItems;
                break;
            case SubscriptionAim.Add:
                SetOpen(step.Items, isOpen: true);
                chunk = MostItems;
                break;
            case SubscriptionAim.Delete:
                SetOpen(step.Items, isOpen: false);
                break;
            case SubscriptionAim.Unsubscribe:
                Close(why: null);
                break;
            case SubscriptionAim.Find:
                mustFind = false;
                if (((reply as SubscriptionListReply)?.Subscriptions ?? []).FirstOrDefault(open => open.Channel == traits.Name) is { } found)
                {
                    Open(found.SubscriptionId);
                    Reopen();
                }

                break;
        }

        return SubscriptionVerdict.GoOn;
    }

    private SubscriptionVerdict Refused(SubscriptionStep step, ErrorReply error)
    {
        if (FeedErrorCodes.IsWorthRepeating(error.Code))
            return SubscriptionVerdict.Wait;
        if (FeedErrorCodes.IsTerminal(error.Code))
        {
            Close(Reason(error));
            return SubscriptionVerdict.Wait;
        }

        switch (error.Code)
        {
            case FeedErrorCodes.UnknownSubscription:
                Close("the exchange no longer knows the subscription");
                break;
            case FeedErrorCodes.AlreadySubscribed when step.Aim == SubscriptionAim.Subscribe:
                mustFind = true;
                break;
            case FeedErrorCodes.MarketNotFound or FeedErrorCodes.MarketLimit when step.Aim is SubscriptionAim.Subscribe or SubscriptionAim.Add && step.Items.Count > 0:
                RefuseItems(step.Items, error);
                break;
            default:
                RefuseStep(step, error);
                break;
        }

        return SubscriptionVerdict.GoOn;
    }

    private void RefuseStep(SubscriptionStep step, ErrorReply error)
    {
        switch (step.Aim)
        {
            case SubscriptionAim.Delete:
                // What is not wanted is not shown; it merely comes for nothing.
                cannotUpdate = true;
                break;
            case SubscriptionAim.Add when !cannotUpdate:
                cannotUpdate = true;
                Reopen();
                break;
            case SubscriptionAim.GetSnapshot:
                Reopen();
                break;
            case SubscriptionAim.Unsubscribe:
                Close(why: null);
                break;
            default:
                var failure = FeedErrors.ChannelRefused(traits.Name, error);
                foreach (var watch in watches.ToList())
                {
                    watch.Fail(failure);
                    Leave(watch);
                }

                break;
        }
    }

    // The exchange names the item, or it is found by asking for ever fewer.
    private void RefuseItems(IReadOnlyList<SubscriptionItem> asked, ErrorReply error)
    {
        var named = asked.Where(item => item.Name == error.Ticker).ToList();
        if (named.Count == 0 && asked.Count > 1)
        {
            chunk = asked.Count / 2;
            return;
        }

        foreach (var item in named.Count > 0 ? named : asked)
        {
            item.IsRefused = true;
            item.IsAwaited = false;
            Tell(FeedState.Refused, [item], $"The exchange does not serve {item.Name}: {Reason(error)}.", change => change.ErrorCode = error.Code);
        }

        chunk = MostItems;
        TellIfResynchronized();
    }

    private SubscriptionStep Subscribe()
    {
        var named = WantsAll ? [] : Missing();
        return new SubscriptionStep(this, SubscriptionAim.Subscribe, new SubscribeCommand(SubscribeParameters(named)), named) { IsForAll = WantsAll };
    }

    private SubscribeParameters SubscribeParameters(IReadOnlyList<SubscriptionItem> named)
    {
        var names = Names(named);
        IReadOnlyList<string>? namesOrAll = WantsAll ? Everything : names;
        return new SubscribeParameters
        {
            Channels = [traits.Name],
            Tickers = traits.Items == ChannelItems.Markets ? names : null,
            IndexIds = traits.Items == ChannelItems.Indices ? namesOrAll : null,
            UnderlyingTickers = traits.Items == ChannelItems.Underlyings ? namesOrAll : null,
            SendInitialSnapshot = traits.Name == FeedChannels.Ticker && names is not null ? true : null,
            SkipTickerAck = traits.Items == ChannelItems.Markets ? true : null,
            UseYesPrice = traits.Name == FeedChannels.OrderBook ? true : null,
        };
    }

    private SubscriptionStep? Update(long sid)
    {
        var surplus = cannotUpdate ? [] : items.Values.Where(item => item is { IsOpen: true, IsWanted: false }).Take(chunk).ToList();
        if (surplus.Count > 0)
            return new SubscriptionStep(this, SubscriptionAim.Delete, Change(sid, surplus, isMore: false), surplus);
        var missing = Missing();
        if (missing.Count > 0 && cannotUpdate)
        {
            Reopen();
            return Next();
        }

        if (missing.Count > 0)
            return new SubscriptionStep(this, SubscriptionAim.Add, Change(sid, missing, isMore: true), missing);
        var awaited = BooksToAskFor();
        return awaited.Count == 0 ? null : new SubscriptionStep(
            this,
            SubscriptionAim.GetSnapshot,
            new UpdateMarketsCommand(new UpdateMarketsParameters { SubscriptionId = sid, Action = MarketActions.GetSnapshot, Tickers = Names(awaited)! }),
            awaited);
    }

    private FeedCommand Change(long sid, IReadOnlyList<SubscriptionItem> changed, bool isMore) => traits.Items switch
    {
        ChannelItems.Indices => new UpdateIndicesCommand(new UpdateIndicesParameters
        {
            SubscriptionId = sid,
            Action = isMore ? IndexActions.Add : IndexActions.Delete,
            IndexIds = Names(changed),
        }),
        ChannelItems.Underlyings => new UpdateUnderlyingsCommand(new UpdateUnderlyingsParameters
        {
            SubscriptionId = sid,
            Action = isMore ? UnderlyingActions.Add : UnderlyingActions.Delete,
            UnderlyingTickers = Names(changed),
        }),
        _ => new UpdateMarketsCommand(new UpdateMarketsParameters
        {
            SubscriptionId = sid,
            Action = isMore ? MarketActions.Add : MarketActions.Delete,
            Tickers = Names(changed)!,
            SendInitialSnapshot = isMore && traits.Name == FeedChannels.Ticker ? true : null,
        }),
    };

    private List<SubscriptionItem> Missing() =>
        [.. items.Values.Where(item => item is { IsOpen: false, IsWanted: true, IsRefused: false }).Take(cannotUpdate ? int.MaxValue : chunk)];

    private void SetOpen(IReadOnlyList<SubscriptionItem> changed, bool isOpen)
    {
        foreach (var asked in changed)
        {
            // Somebody may have left, or left and come again, while the command was under way.
            if (!items.TryGetValue(asked.Name, out var item))
                items[asked.Name] = item = asked;
            item.IsOpen = isOpen;
            ForgetIfUnwanted(item);
        }

        if (isOpen)
            ExpectBooks(changed);
    }

    private void TellIfReopened()
    {
        if (!wasReopened)
            return;
        wasReopened = false;
        var lost = traits.Overflow == Overflow.Books ? "" : "; what came in between is missed";
        Tell(FeedState.Resubscribed, concerned: null, $"The channel {traits.Name} is open again{lost}.");
    }

    private static List<string>? Names(IReadOnlyList<SubscriptionItem> named) =>
        named.Count == 0 ? null : [.. named.Select(item => item.Name)];
}
