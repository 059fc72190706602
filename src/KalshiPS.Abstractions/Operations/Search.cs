using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists the tags of each category of series.</summary>
[KalshiOperation("GetTagsForSeriesCategories", "GET", "/search/tags_by_categories")]
public sealed record GetTagsForSeriesCategories : KalshiOperation<GetTagsForSeriesCategoriesResponse>;

/// <summary>Lists the filters of each sport's events.</summary>
[KalshiOperation("GetFiltersForSports", "GET", "/search/filters_by_sport")]
public sealed record GetFiltersForSports : KalshiOperation<GetFiltersForSportsResponse>;

[JsonSerializable(typeof(GetTagsForSeriesCategoriesResponse))]
[JsonSerializable(typeof(GetFiltersForSportsResponse))]
internal sealed partial class SearchJson : JsonSerializerContext;
