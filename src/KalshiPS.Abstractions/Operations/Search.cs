using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>The tags of each category of series.</summary>
[KalshiOperation("GetTagsForSeriesCategories", "GET", "/search/tags_by_categories")]
public sealed record GetTagsForSeriesCategories : KalshiOperation<GetTagsForSeriesCategoriesResponse>;

/// <summary>What each sport's events can be told apart by.</summary>
[KalshiOperation("GetFiltersForSports", "GET", "/search/filters_by_sport")]
public sealed record GetFiltersForSports : KalshiOperation<GetFiltersForSportsResponse>;

[JsonSerializable(typeof(GetTagsForSeriesCategoriesResponse))]
[JsonSerializable(typeof(GetFiltersForSportsResponse))]
internal sealed partial class SearchJson : JsonSerializerContext;
