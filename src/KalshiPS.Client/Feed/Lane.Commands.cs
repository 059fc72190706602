using KalshiPS.Client.Errors;

namespace KalshiPS.Client.Feed;

// Which commands there are, and what their replies mean.
internal sealed partial class Lane
{
    /// <summary>Takes over what a command brought about.</summary>
    /// <param name="step">The command.</param>
    /// <param name="reply">Its reply.</param>
    public LaneVerdict Done(LaneStep step, FeedReply reply)
    {
        if (reply is ErrorReply error)
            return Refused(step, error);
        switch (step.Aim)
        {
            case LaneAim.Subscribe:
                isOpenForAll = step.IsForAll;
                SetOpen(step.Items, isOpen: true);
                TellIfReopened();
                chunk = MostItems;
                break;
            case LaneAim.Add:
                SetOpen(step.Items, isOpen: true);
                chunk = MostItems;
                break;
            case LaneAim.Delete:
                SetOpen(step.Items, isOpen: false);
                break;
            case LaneAim.Unsubscribe:
                Close(why: null);
                break;
            case LaneAim.Find:
                mustFind = false;
                if (((reply as SubscriptionListReply)?.Subscriptions ?? []).FirstOrDefault(open => open.Channel == traits.Name) is { } found)
                {
                    Open(found.SubscriptionId);
                    Reopen();
                }

                break;
        }

        return LaneVerdict.GoOn;
    }

    private LaneVerdict Refused(LaneStep step, ErrorReply error)
    {
        if (FeedErrorCodes.IsWorthRepeating(error.Code))
            return LaneVerdict.Wait;
        if (FeedErrorCodes.IsTerminal(error.Code))
        {
            Close(Reason(error));
            return LaneVerdict.Wait;
        }

        switch (error.Code)
        {
            case FeedErrorCodes.UnknownSubscription:
                Close("the exchange no longer knows the subscription");
                break;
            case FeedErrorCodes.AlreadySubscribed when step.Aim == LaneAim.Subscribe:
                mustFind = true;
                break;
            case FeedErrorCodes.MarketNotFound or FeedErrorCodes.MarketLimit when step.Aim is LaneAim.Subscribe or LaneAim.Add && step.Items.Count > 0:
                RefuseItems(step.Items, error);
                break;
            default:
                RefuseStep(step, error);
                break;
        }

        return LaneVerdict.GoOn;
    }

    private void RefuseStep(LaneStep step, ErrorReply error)
    {
        switch (step.Aim)
        {
            case LaneAim.Delete:
                // What is not wanted is not shown; it merely comes for nothing.
                cannotUpdate = true;
                break;
            case LaneAim.Add when !cannotUpdate:
                cannotUpdate = true;
                Reopen();
                break;
            case LaneAim.GetSnapshot:
                Reopen();
                break;
            case LaneAim.Unsubscribe:
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
    private void RefuseItems(IReadOnlyList<LaneItem> asked, ErrorReply error)
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

    private LaneStep Subscribe()
    {
        var named = WantsAll ? [] : Missing();
        return new LaneStep(this, LaneAim.Subscribe, new SubscribeCommand(SubscribeParameters(named)), named) { IsForAll = WantsAll };
    }

    private SubscribeParameters SubscribeParameters(IReadOnlyList<LaneItem> named)
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

    private LaneStep? Update(long sid)
    {
        var surplus = cannotUpdate ? [] : items.Values.Where(item => item is { IsOpen: true, IsWanted: false }).Take(chunk).ToList();
        if (surplus.Count > 0)
            return new LaneStep(this, LaneAim.Delete, Change(sid, surplus, isMore: false), surplus);
        var missing = Missing();
        if (missing.Count > 0 && cannotUpdate)
        {
            Reopen();
            return Next();
        }

        if (missing.Count > 0)
            return new LaneStep(this, LaneAim.Add, Change(sid, missing, isMore: true), missing);
        var awaited = BooksToAskFor();
        return awaited.Count == 0 ? null : new LaneStep(
            this,
            LaneAim.GetSnapshot,
            new UpdateMarketsCommand(new UpdateMarketsParameters { SubscriptionId = sid, Action = MarketActions.GetSnapshot, Tickers = Names(awaited)! }),
            awaited);
    }

    private FeedCommand Change(long sid, IReadOnlyList<LaneItem> changed, bool isMore) => traits.Items switch
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

    private List<LaneItem> Missing() =>
        [.. items.Values.Where(item => item is { IsOpen: false, IsWanted: true, IsRefused: false }).Take(cannotUpdate ? int.MaxValue : chunk)];

    private void SetOpen(IReadOnlyList<LaneItem> changed, bool isOpen)
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

    private static List<string>? Names(IReadOnlyList<LaneItem> named) =>
        named.Count == 0 ? null : [.. named.Select(item => item.Name)];
}
