using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Client.Feed.Wire;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Serialization;

namespace KalshiPS.Contract.Tests.Feed;

/// <summary>Every message and command of the live feed against the exchange's AsyncAPI document.</summary>
public sealed class FeedMatchesTheContract
{
    // What all have in common stands in their base class, also where the contract does not speak of it.
    private static readonly string[] Common = ["ts_ms", "sid"];

    private static readonly string[] Markets = ["KXHIGHNY-26NOV24-T81", "KXHIGHNY-26NOV24-B80.5"];
    private static readonly string[] Indices = ["BRTI", "ETHUSD_RTI"];
    private static readonly string[] Underlyings = ["Metal.XAU/USD"];

    private static OpenApiDocument Source => field ??= OpenApiDocument.Load(TheContract.SourceOf(TheContract.Socket));

    public static TheoryData<string> Messages => Names(message => !message.IsCommand);

    public static TheoryData<string> Commands => Names(message => message.IsCommand);

    public static TheoryData<string> Channels => [.. AllChannels];

    private static IReadOnlyList<string> AllChannels =>
        [.. typeof(FeedChannels).GetFields().Select(word => (string)word.GetRawConstantValue()!)];

    [Theory, MemberData(nameof(Messages))]
    public void A_message_with_every_member_is_read_as_a_whole(string name)
    {
        var frame = Read(SampleFrame.Of(Message(name).Payload));
        Assert.Null(frame.Problem);
        Assert.IsNotType<UnknownUpdate>(frame.Message);
        Assert.Empty(ExtraMembers.Of((object?)frame.Message ?? frame.Reply));
        Assert.Equal(Message(name).Payload.Members.ContainsKey("seq") ? 7 : null, frame.Sequence);
    }

    [Theory, MemberData(nameof(Messages))]
    public void Every_example_is_read_as_a_whole(string name)
    {
        // The digest has no examples.
        var message = Source.Messages.Single(message => string.Equals(message.Name, name, StringComparison.Ordinal));
        Assert.NotEmpty(message.Examples);
        Assert.All(message.Examples, example =>
        {
            var frame = Read((JsonObject)YamlJson.Of(example)!);
            Assert.Null(frame.Problem);
            Assert.IsNotType<UnknownUpdate>(frame.Message);
            Assert.Empty(ExtraMembers.Of((object?)frame.Message ?? frame.Reply));
        });
    }

    [Theory, MemberData(nameof(Messages))]
    public void Members_have_the_contracts_types(string name) => Difference.AssertNone(Differences(Message(name)));

    [Theory]
    [InlineData("orderbookDelta")]
    [InlineData("ticker")]
    [InlineData("trade")]
    public void What_is_read_by_hand_is_what_the_generated_reader_reads(string name)
    {
        var json = SampleFrame.Of(Message(name).Payload);
        json["msg"]!["new_member"] = new JsonArray(1, "two");
        var byHand = Read(json).Message!;
        var generated = json["msg"].Deserialize(byHand.GetType(), KalshiJson.Options);
        Assert.Equal(Shown(generated!), Shown(byHand));
    }

    [Theory, MemberData(nameof(Messages))]
    public void The_order_of_members_does_not_matter(string name)
    {
        var json = SampleFrame.Of(Message(name).Payload);
        var reversed = new JsonObject(json.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var (one, other) = (Read(json), Read(reversed));
        Assert.Equal(Shown((object?)one.Message ?? one.Reply!), Shown((object?)other.Message ?? other.Reply!));
    }

    [Theory, MemberData(nameof(Channels))]
    public void A_channels_messages_carry_its_name(string channel)
    {
        var ours = TheContract.Feed.MessagesOf(channel).Where(message => message.Name != "eventLifecycle")
            .Select(message => Read(SampleFrame.Of(message.Payload)).Message)
            .OfType<FeedMessage>()
            .ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, message => Assert.Equal(channel, message.Channel));
    }

    [Theory, MemberData(nameof(Commands))]
    public void The_contract_takes_every_command_of_ours(string name)
    {
        var message = Message(name);
        var ours = OurCommands().Where(command => command.Name == message.Word && Fits(command, message)).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, command =>
            Assert.Empty(SchemaCheck.Faults(JsonNode.Parse(CommandWriter.Write(command with { Id = 1 })), message.Payload)));
    }

    internal static IEnumerable<Difference> Differences() =>
        TheContract.Feed.Messages.Where(message => !message.IsCommand).SelectMany(Differences);

    private static IEnumerable<Difference> Differences(ContractMessage message)
    {
        if (message.Content is not { } content)
            return [];
        var frame = Read(SampleFrame.Of(message.Payload));
        var ours = frame.Message?.GetType() ?? frame.Reply!.GetType();
        if (content.Type == "array")
            (ours, content) = (typeof(SubscriptionListItem), content.Items!);
        return MessageComparison.OfFeed(ours, content).Differences
            .Where(difference => difference.What != "the contract has no such member" || !Common.Any(name => difference.Path.EndsWith($".{name}", StringComparison.Ordinal)));
    }

    private static IEnumerable<FeedCommand> OurCommands() =>
    [
        .. AllChannels.Select(channel => new SubscribeCommand(new SubscribeParameters { Channels = [channel] })),
        new SubscribeCommand(new SubscribeParameters
        {
            Channels = [FeedChannels.OrderBook],
            Tickers = Markets,
            SendInitialSnapshot = true,
            SkipTickerAck = true,
            UseYesPrice = true,
        }),
        new SubscribeCommand(new SubscribeParameters { Channels = [FeedChannels.Index], IndexIds = Indices }),
        new SubscribeCommand(new SubscribeParameters { Channels = [FeedChannels.Underlying], UnderlyingTickers = Underlyings }),
        new UnsubscribeCommand(new UnsubscribeParameters { SubscriptionIds = [1, 2] }),
        .. new[] { MarketActions.Add, MarketActions.Delete, MarketActions.GetSnapshot }.Select(action =>
            new UpdateMarketsCommand(new UpdateMarketsParameters { SubscriptionId = 1, Action = action, Tickers = Markets, SendInitialSnapshot = true })),
        .. new[] { IndexActions.Add, IndexActions.Delete }.Select(action =>
            new UpdateIndicesCommand(new UpdateIndicesParameters { SubscriptionId = 1, Action = action, IndexIds = Indices })),
        new UpdateIndicesCommand(new UpdateIndicesParameters { SubscriptionId = 1, Action = IndexActions.List }),
        .. new[] { UnderlyingActions.Add, UnderlyingActions.Delete }.Select(action =>
            new UpdateUnderlyingsCommand(new UpdateUnderlyingsParameters { SubscriptionId = 1, Action = action, UnderlyingTickers = Underlyings })),
        new UpdateUnderlyingsCommand(new UpdateUnderlyingsParameters { SubscriptionId = 1, Action = UnderlyingActions.List }),
        new ListSubscriptionsCommand(),
    ];

    // Three commands of the contract have one word.
    private static bool Fits(FeedCommand command, ContractMessage message) => command switch
    {
        UpdateIndicesCommand => message.Content!.Members.ContainsKey("index_ids"),
        UpdateUnderlyingsCommand => message.Content!.Members.ContainsKey("underlying_tickers"),
        UpdateMarketsCommand => message.Content!.Members.ContainsKey("market_tickers"),
        _ => true,
    };

    private static FeedFrame Read(JsonObject json) => new FeedReader().Read(JsonSerializer.SerializeToUtf8Bytes(json));

    // What older forms of a time say is in the timestamp.
    private static string Shown(object model)
    {
        var json = JsonSerializer.SerializeToNode(model, model.GetType())!.AsObject();
        json.Remove("ts");
        json.Remove("time");
        return json.ToJsonString();
    }

    private static ContractMessage Message(string name) =>
        TheContract.Feed.Messages.Single(message => string.Equals(message.Name, name, StringComparison.Ordinal));

    private static TheoryData<string> Names(Func<ContractMessage, bool> which) =>
        [.. TheContract.Feed.Messages.Where(which).Select(message => message.Name)];
}
