namespace KalshiPS;

/// <summary>Represents a category of events in which a subtrader cannot place orders.</summary>
/// <param name="subtraderId">The subtrader.</param>
/// <param name="category">The category.</param>
public sealed class FcmBlockedCategory(string subtraderId, string category)
{
    /// <summary>The subtrader.</summary>
    public string SubtraderId { get; } = subtraderId;

    /// <summary>The category, as the exchange writes it.</summary>
    public string Category { get; } = category;
}

/// <summary>The answer of GetFCMSubtraderBlockedCategories and UpdateFCMSubtraderBlockedCategories.</summary>
public sealed class FcmBlockedCategoriesResponse : KalshiModel
{
    /// <summary>The blocked categories.</summary>
    [Main]
    public IReadOnlyList<string> Categories { get; set => field = value ?? []; } = [];
}

/// <summary>The body of UpdateFCMSubtraderBlockedCategories.</summary>
public sealed record UpdateFcmBlockedCategoriesRequest
{
    /// <summary>The subtrader.</summary>
    public required string SubtraderId { get; init; }

    /// <summary>One category.</summary>
    public required string Category { get; init; }

    /// <summary>Whether to block it.</summary>
    public required bool Blocked { get; init; }
}
