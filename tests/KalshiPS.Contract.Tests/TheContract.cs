namespace KalshiPS.Contract.Tests;

/// <summary>Finds the exchange's contract, which is not part of the repository, and skips the test where it is absent.</summary>
internal static class TheContract
{
    private static readonly Lazy<OpenApiDocument?> Loaded = new(() => Load(Location));
    private static readonly Lazy<OpenApiDocument?> LoadedFeed = new(() => Load(FeedLocation));

    private static string Location => Path.Combine(Repository.Shared, "reference", "openapi.yaml");

    private static string FeedLocation => Path.Combine(Repository.Shared, "reference", "asyncapi.yaml");

    /// <summary>The folder with recorded answers of the exchange.</summary>
    public static string Samples => Path.Combine(Repository.Shared, "samples");

    /// <summary>Why the tests cannot run; null where the contract is there.</summary>
    public static string? Absence => Loaded.Value is null || LoadedFeed.Value is null
        ? Repository.SharedAbsence ?? $"The exchange's contract is not at {Location}."
        : null;

    public static OpenApiDocument Document
    {
        get
        {
            Assert.SkipWhen(Absence is not null, Absence ?? "");
            return Loaded.Value!;
        }
    }

    /// <summary>The contract of the live feed.</summary>
    public static OpenApiDocument Feed
    {
        get
        {
            Assert.SkipWhen(Absence is not null, Absence ?? "");
            return LoadedFeed.Value!;
        }
    }

    private static OpenApiDocument? Load(string location) => File.Exists(location) ? OpenApiDocument.Load(location) : null;
}
