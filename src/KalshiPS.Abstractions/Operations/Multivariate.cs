using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists the collections of events for combos.</summary>
[KalshiOperation("GetMultivariateEventCollections", "GET", "/multivariate_event_collections", MaxLimit = 200)]
public sealed record GetMultivariateEventCollections : PagedOperation<GetMultivariateEventCollectionsResponse>
{
    /// <summary>Only this status: unopened, open or closed.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only collections with this event.</summary>
    [InQuery("associated_event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only collections of this series.</summary>
    [InQuery("series_ticker")]
    public string? SeriesTicker { get; init; }
}

/// <summary>Reads one collection.</summary>
/// <param name="CollectionTicker">The collection.</param>
[KalshiOperation("GetMultivariateEventCollection", "GET", "/multivariate_event_collections/{collection_ticker}")]
public sealed record GetMultivariateEventCollection(
    [property: InPath("collection_ticker")] string CollectionTicker) : KalshiOperation<GetMultivariateEventCollectionResponse>;

/// <summary>Creates a combo's market, or finds it. An account can create 5,000 per week.</summary>
/// <param name="CollectionTicker">The collection.</param>
/// <param name="Body">The legs.</param>
[KalshiOperation(
    "CreateMarketInMultivariateEventCollection",
    "POST",
    "/multivariate_event_collections/{collection_ticker}",
    Signed = true,
    Idempotency = Idempotency.Repeatable)]
public sealed record CreateMarketInMultivariateEventCollection(
    [property: InPath("collection_ticker")] string CollectionTicker,
    [property: InBody] CreateMarketInMultivariateEventCollectionRequest Body)
    : KalshiOperation<CreateMarketInMultivariateEventCollectionResponse>;

[JsonSerializable(typeof(GetMultivariateEventCollectionsResponse))]
[JsonSerializable(typeof(GetMultivariateEventCollectionResponse))]
[JsonSerializable(typeof(CreateMarketInMultivariateEventCollectionRequest))]
[JsonSerializable(typeof(CreateMarketInMultivariateEventCollectionResponse))]
internal sealed partial class MultivariateJson : JsonSerializerContext;
