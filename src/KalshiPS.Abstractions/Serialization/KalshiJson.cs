using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Serialization;

/// <summary>Provides the reading and writing of the exchange's JSON: generated code, snake case, exact decimals, unknown members kept.</summary>
public static class KalshiJson
{
    /// <summary>The options of all messages.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Gets the generated reader and writer of a message type.</summary>
    /// <typeparam name="T">A type that a file of operations declares.</typeparam>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new FixedPointConverter(), new PlainValueConverter() },
            // One context per file of operations, so that a new operation changes only that file; and one for the feed.
            TypeInfoResolver = JsonTypeInfoResolver.Combine(
                AccountJson.Default,
                ApiKeyJson.Default,
                CommunicationJson.Default,
                EventJson.Default,
                ExchangeJson.Default,
                FcmJson.Default,
                FeedJson.Default,
                HistoricalJson.Default,
                IncentiveProgramJson.Default,
                LiveDataJson.Default,
                MarketJson.Default,
                MilestoneJson.Default,
                MultivariateJson.Default,
                OrderGroupJson.Default,
                OrderJson.Default,
                PortfolioJson.Default,
                SearchJson.Default,
                StructuredTargetJson.Default).WithAddedModifier(Nulls.HandleNulls).WithAddedModifier(Promises.Check),
        };
        options.MakeReadOnly();
        return options;
    }
}
