using KalshiPS.Operations;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Completes tickers of collections.</summary>
public sealed class CollectionTickerCompleter : ListCompleter
{
    private protected override bool IsPublic => true;

    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Collection>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token)
    {
        var list = new GetMultivariateEventCollections { Limit = OperationDescription.Of(typeof(GetMultivariateEventCollections)).MaxLimit };
        return (await connection.Client.SendAsync(list, trace: null, token).ConfigureAwait(false)).Collections.Select(Of);
    }

    private static Candidate Of(Collection collection) => new(collection.CollectionTicker, collection.Title, collection.Title);
}

/// <summary>Completes ids of milestones by the beginning of the id or by words of the title.</summary>
public sealed class MilestoneIdCompleter : ListCompleter
{
    private protected override bool IsPublic => true;

    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Milestone>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetMilestones(), trace: null, token).ConfigureAwait(false)).Milestones.Select(Of);

    private static Candidate Of(Milestone milestone) => new(
        milestone.MilestoneId,
        milestone.Title,
        $"{milestone.Title} ({milestone.Type}{(milestone.StartDate is { } start ? $", {start.ToLocalTime():g}" : "")})");
}

/// <summary>Completes values from the list of structured targets.</summary>
public abstract class StructuredTargetCompleter : ListCompleter
{
    private protected sealed override bool IsPublic => true;

    private protected sealed override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<StructuredTarget>().Select(Of);

    private protected sealed override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token)
    {
        var list = new GetStructuredTargets { Limit = OperationDescription.Of(typeof(GetStructuredTargets)).MaxLimit };
        return (await connection.Client.SendAsync(list, trace: null, token).ConfigureAwait(false)).StructuredTargets.Select(Of);
    }

    /// <summary>Gets the candidate of a target.</summary>
    private protected abstract Candidate Of(StructuredTarget target);
}

/// <summary>Completes ids of structured targets, also by words of their names.</summary>
public sealed class StructuredTargetIdCompleter : StructuredTargetCompleter
{
    private protected override Candidate Of(StructuredTarget target) => new(target.StructuredTargetId, target.Name, $"{target.Name} ({target.Type})");
}

/// <summary>Completes types of structured targets.</summary>
public sealed class StructuredTargetTypeCompleter : StructuredTargetCompleter
{
    private protected override Candidate Of(StructuredTarget target) => new(target.Type, "", $"{target.Type}: {target.Name}");
}

/// <summary>Completes competitions, by the beginning or by their sport.</summary>
public sealed class CompetitionCompleter : ListCompleter
{
    private protected override bool IsPublic => true;

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetFiltersForSports(), trace: null, token).ConfigureAwait(false)).FiltersBySports
            .SelectMany(sport => sport.Value.Competitions.Keys.Select(name => new Candidate(name, sport.Key, $"{name} ({sport.Key})")));
}

/// <summary>Completes tags of series, by the beginning or by their category.</summary>
public sealed class TagCompleter : ListCompleter
{
    private protected override bool IsPublic => true;

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetTagsForSeriesCategories(), trace: null, token).ConfigureAwait(false)).TagsByCategories
            .SelectMany(category => (category.Value ?? []).Select(tag => new Candidate(tag, category.Key, $"{tag} ({category.Key})")));
}

/// <summary>Completes ids of indices, which the feed lists.</summary>
public sealed class IndexIdCompleter : ListCompleter
{
    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.Feed.GetIndexIdsAsync(token).ConfigureAwait(false)).Select(id => new Candidate(id, "", ""));
}

/// <summary>Completes tickers of underlyings that the feed has recently seen.</summary>
public sealed class UnderlyingTickerCompleter : ListCompleter
{
    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.Feed.GetUnderlyingTickersAsync(token).ConfigureAwait(false)).Select(ticker => new Candidate(ticker, "", ""));
}

/// <summary>Completes cities of the weather index: the one that the exchange documents, and those recently displayed.</summary>
public sealed class CityCompleter : ExchangeCompleter
{
    // The exchange has no list of cities.
    private static readonly Candidate[] Known = [new("miami", "", "")];

    private protected override IEnumerable<Candidate> Recent(RecentItems recent) =>
        recent.Of<WeatherIndexPoint>().Select(point => new Candidate(point.City, "", ""));

    private protected override Task<IEnumerable<Candidate>> Find(KalshiConnection connection, bool isOpen, string typed, CancellationToken token) =>
        Task.FromResult(Known.Where(city => city.Fits(typed)));
}
