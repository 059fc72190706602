using System.Text.Json;
using KalshiPS.Client.Tests.Fuzz;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Tests.Responses;

/// <summary>A number that one object of an answer lacks is null, which is told, and the rest is read.</summary>
public sealed class BlankNumberTests
{
    /// <summary>Values that have no blank, since an answer without them is none.</summary>
    private static readonly HashSet<string> NeverLacking =
    [
        "HistoricalCutoff.MarketSettledTime",
        "HistoricalCutoff.TradesCreatedTime",
        "HistoricalCutoff.OrdersUpdatedTime",
        // Of the connection, not of the market.
        "SubscriptionListItem.SubscriptionId",
        "ErrorReply.Code",
        "FeedStateChange.State",
    ];

    public static TheoryData<Type> Operations => ResponsePlaces.Telling;

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_promised_number_that_is_lacking_or_null_is_blank_and_told(Type operation)
    {
        var answer = ResponsePlaces.ExampleOf(operation);
        var usual = new Trace();
        var whole = Written(ResponsePlaces.Read(operation, answer.ToJsonString(), usual));
        foreach (var (owner, member) in ResponsePlaces.Promised(operation, answer).ToList())
        {
            // Without these the answer is none.
            if (ReferenceEquals(owner, answer) && ResponsePlaces.MainOf(operation).Contains(member, StringComparer.Ordinal))
                continue;
            var value = owner[member]!.DeepClone();
            foreach (var isNull in (bool[])[false, true])
            {
                owner.Remove(member);
                if (isNull)
                    owner[member] = null;
                var trace = new Trace();

                var read = ResponsePlaces.Read(operation, answer.ToJsonString(), trace);

                var warning = Assert.Single(trace.Warnings.Except(usual.Warnings, StringComparer.Ordinal));
                Assert.StartsWith("1 ", warning, StringComparison.Ordinal);
                Assert.EndsWith($" lacks {member}; it is shown blank.", warning, StringComparison.Ordinal);
                Examples.LookAt(read);
                // No zero and no other default has taken its place.
                var difference = Assert.Single(JsonComparison.Differences(whole, Written(read)));
                Assert.EndsWith(" was lost", difference, StringComparison.Ordinal);
                Assert.Contains($".{member}: ", difference, StringComparison.Ordinal);
            }

            owner.Remove(member);
            owner[member] = value;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_null_among_the_items_of_a_read_list_is_left_out_and_told_and_makes_a_writes_answer_unreadable(Type operation)
    {
        var answer = ResponsePlaces.ExampleOf(operation);
        foreach (var list in ResponsePlaces.Lists(operation, answer).ToList())
        {
            list.Insert(0, null);
            var trace = new Trace();
            if (OperationDescription.Of(operation).IsRead)
            {
                Examples.LookAt(ResponsePlaces.Read(operation, answer.ToJsonString(), trace));
                Assert.Single(trace.Warnings, warning => warning.EndsWith(" is null and left out.", StringComparison.Ordinal));
            }
            else
            {
                var error = Assert.Throws<KalshiException>(() => ResponsePlaces.Read(operation, answer.ToJsonString(), trace));
                Assert.True(error.IsOutcomeUnknown);
            }

            list.RemoveAt(0);
        }
    }

    [Fact]
    public void Candlesticks_of_an_event_that_has_none_for_a_market_keep_their_place()
    {
        var read = (GetEventCandlesticksResponse)ResponsePlaces.Read(
            typeof(GetMarketCandlesticksByEvent),
            """{"market_tickers":["A","B"],"market_candlesticks":[null,[{"end_period_ts":1,"volume_fp":"1","open_interest_fp":"1"}]],"adjusted_end_ts":1}""");
        Assert.Equal([0, 1], read.MarketCandlesticks.Select(list => list.Count));
        read = (GetEventCandlesticksResponse)ResponsePlaces.Read(
            typeof(GetMarketCandlesticksByEvent), """{"market_tickers":["A"],"market_candlesticks":null,"adjusted_end_ts":1}""");
        Assert.Empty(read.MarketCandlesticks);
    }

    [Fact]
    public void Half_a_level_of_a_book_is_left_out_and_told()
    {
        var trace = new Trace();
        var read = (GetMarketOrderbookResponse)ResponsePlaces.Read(
            typeof(GetMarketOrderbook), """{"orderbook_fp":{"yes_dollars":[["0.5000",null],["0.5100","3.00"]],"no_dollars":null}}""", trace);
        Assert.Equal((0.51m, 3m), (Assert.Single(read.Orderbook.Yes).Price, read.Orderbook.Yes[0].Count));
        Assert.Equal(["1 item of yes_dollars is null and left out."], trace.Warnings);
    }

    [Fact]
    public void No_value_of_an_answer_or_message_comes_out_as_zero_because_nobody_said_it() => Assert.Empty(
        from type in typeof(KalshiModel).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(KalshiModel)) && !type.IsAbstract
        from property in type.GetProperties()
        where property is { CanWrite: true, PropertyType.IsValueType: true }
            && property.SetMethod!.IsPublic
            && !property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
            && Nullable.GetUnderlyingType(property.PropertyType) is null
            && !NeverLacking.Contains($"{type.Name}.{property.Name}")
        select $"{type.Name}.{property.Name}");

    private static JsonElement Written(object read) => JsonSerializer.SerializeToElement(read, KalshiJson.Options.GetTypeInfo(read.GetType()));
}
