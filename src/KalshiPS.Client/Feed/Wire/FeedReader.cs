using System.Text.Json;
using KalshiPS.Client.Errors;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Feed.Wire;

/// <summary>
/// Reads messages of the socket. Frequent messages (book changes, tickers, trades) have hand-written readers, the others
/// generated ones. For one thread.
/// </summary>
internal sealed partial class FeedReader
{
    private readonly TextPool texts = new();

    /// <summary>Reads one message; never throws because of its content.</summary>
    /// <param name="utf8">The complete message.</param>
    public FeedFrame Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return ReadFrame(utf8);
        }
        // InvalidOperationException: an escaped half of a surrogate pair; FormatException: a word instead of a number.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return Salvage(utf8, exception);
        }
    }

    private FeedFrame ReadFrame(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject);
        var head = new Head();
        FeedMessage? message = null;
        FeedReply? reply = null;
        Utf8JsonReader body = default;
        var isBodyKept = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("msg"u8))
            {
                reader.Read();
                if (head.Type is not null)
                {
                    ReadBody(head.Type, ref reader, out message, out reply);
                }
                else
                {
                    // The type comes after the content.
                    body = reader;
                    isBodyKept = true;
                    reader.Skip();
                }
            }
            else
            {
                ReadHead(ref reader, ref head);
            }
        }

        // Text after the object is an error.
        reader.Read();
        if (message is null && reply is null)
        {
            if (!isBodyKept)
            {
                body = new Utf8JsonReader("null"u8);
                body.Read();
            }

            ReadBody(head.Type ?? throw new JsonException("It has no type."), ref body, out message, out reply);
        }

        return Join(head, message, reply);
    }

    private static FeedFrame Join(in Head head, FeedMessage? message, FeedReply? reply)
    {
        if (message is not null)
        {
            message.SubscriptionId = head.SubscriptionId;
            message.Sequence = head.Sequence;
        }
        else
        {
            reply!.CommandId = head.Id is 0 ? null : head.Id;
            reply.SubscriptionId ??= head.SubscriptionId;
            reply.Sequence = head.Sequence;
        }

        return new FeedFrame { SubscriptionId = head.SubscriptionId, Sequence = head.Sequence, Message = message, Reply = reply };
    }

    private void ReadHead(ref Utf8JsonReader reader, ref Head head)
    {
        if (reader.ValueTextEquals("type"u8))
        {
            reader.Read();
            head.Type = texts.Read(ref reader);
        }
        else if (reader.ValueTextEquals("sid"u8))
        {
            head.SubscriptionId = ReadLong(ref reader);
        }
        else if (reader.ValueTextEquals("seq"u8))
        {
            head.Sequence = ReadLong(ref reader);
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            head.Id = ReadLong(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadBody(string type, ref Utf8JsonReader reader, out FeedMessage? message, out FeedReply? reply)
    {
        reply = null;
        message = type switch
        {
            "orderbook_delta" => ReadOrderBookDelta(ref reader),
            "ticker" => ReadTicker(ref reader),
            "trade" => ReadTrade(ref reader),
            "orderbook_snapshot" => Generated<OrderBookSnapshot>(ref reader, FeedChannels.OrderBook),
            "fill" => Generated<FillUpdate>(ref reader, FeedChannels.Fill),
            "user_order" => Generated<OrderUpdate>(ref reader, FeedChannels.Order),
            "market_position" => Generated<PositionUpdate>(ref reader, FeedChannels.Position),
            "order_group_updates" => Generated<OrderGroupUpdate>(ref reader, FeedChannels.OrderGroup),
            "market_lifecycle_v2" => Generated<MarketLifecycleUpdate>(ref reader, FeedChannels.Lifecycle),
            "multivariate_market_lifecycle" => Generated<MarketLifecycleUpdate>(ref reader, FeedChannels.ComboLifecycle),
            "event_lifecycle" => Generated<EventLifecycleUpdate>(ref reader, FeedChannels.Lifecycle),
            "event_fee_update" => Generated<EventFeeUpdate>(ref reader, FeedChannels.Lifecycle),
            "rfq_created" => Generated<RfqCreated>(ref reader, FeedChannels.Communication),
            "rfq_deleted" => Generated<RfqDeleted>(ref reader, FeedChannels.Communication),
            "quote_created" => Generated<QuoteCreated>(ref reader, FeedChannels.Communication),
            "quote_accepted" => Generated<QuoteAccepted>(ref reader, FeedChannels.Communication),
            "quote_executed" => Generated<QuoteExecuted>(ref reader, FeedChannels.Communication),
            "cfbenchmarks_value" => Generated<IndexUpdate>(ref reader, FeedChannels.Index),
            "pyth_value" => Generated<UnderlyingUpdate>(ref reader, FeedChannels.Underlying),
            _ => null,
        };
        if (message is null && (reply = ReadReply(type, ref reader)) is null)
            message = ReadUnknown(type, ref reader);
    }

    private static UnknownUpdate ReadUnknown(string type, ref Utf8JsonReader reader)
    {
        var message = new UnknownUpdate();
        if (reader.TokenType == JsonTokenType.StartObject)
            message = Generated<UnknownUpdate>(ref reader);
        else
            reader.Skip();
        message.Type = type;
        return message;
    }

    private static FeedReply? ReadReply(string type, ref Utf8JsonReader reader) => type switch
    {
        "ok" when reader.TokenType == JsonTokenType.StartArray => new SubscriptionListReply
        {
            Subscriptions = Generated<IReadOnlyList<SubscriptionListItem>>(ref reader),
        },
        "ok" when reader.TokenType == JsonTokenType.Null => new OkReply(),
        "ok" => Generated<OkReply>(ref reader),
        "subscribed" => Generated<SubscribedReply>(ref reader),
        "unsubscribed" => SkipTo(new UnsubscribedReply(), ref reader),
        "error" => Generated<ErrorReply>(ref reader),
        "cfbenchmarks_value_indexlist" => Generated<IndexListReply>(ref reader),
        "pyth_value_underlying_list" => Generated<UnderlyingListReply>(ref reader),
        _ => null,
    };

    // The head alone may still be readable: then one subscription is affected and not all of them.
    private static FeedFrame Salvage(ReadOnlySpan<byte> utf8, Exception exception)
    {
        var head = new Head();
        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("sid"u8))
                    head.SubscriptionId = ReadLong(ref reader);
                else if (reader.ValueTextEquals("seq"u8))
                    head.Sequence = ReadLong(ref reader);
                else
                    reader.Skip();
            }
        }
        catch (Exception second) when (second is JsonException or InvalidOperationException)
        {
            // The members found so far are kept.
        }

        return new FeedFrame
        {
            SubscriptionId = head.SubscriptionId,
            Sequence = head.Sequence,
            Problem = CleanText.Of(exception.Message) ?? "It is no JSON.",
        };
    }

    private static T Generated<T>(ref Utf8JsonReader reader, string channel)
        where T : FeedMessage
    {
        var message = Generated<T>(ref reader);
        message.Channel = channel;
        return message;
    }

    private static T Generated<T>(ref Utf8JsonReader reader)
        where T : class =>
        JsonSerializer.Deserialize(ref reader, KalshiJson.Of<T>()) ?? throw new JsonException("Its content is null.");

    private static FeedReply SkipTo(FeedReply reply, ref Utf8JsonReader reader)
    {
        reader.Skip();
        return reply;
    }

    private static long ReadLong(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            ? number
            : throw new JsonException("A whole number is expected here.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
            throw new JsonException($"A {token} is expected here, not a {reader.TokenType}.");
    }

    private struct Head
    {
        public string? Type;
        public long? Id;
        public long? SubscriptionId;
        public long? Sequence;
    }
}
