namespace KalshiPS.Contract.Tests;

/// <summary>
/// The exchange's contract: the repository has digests of it. The documents themselves and recorded answers are not part of
/// the repository; a test that needs them is skipped where they are absent.
/// </summary>
internal static class TheContract
{
    /// <summary>The document of the REST API.</summary>
    public const string Rest = "openapi.yaml";

    /// <summary>The document of the live feed.</summary>
    public const string Socket = "asyncapi.yaml";

    private static readonly Lazy<OpenApiDocument> Loaded = new(() => OpenApiDocument.Load(DigestOf(Rest)));
    private static readonly Lazy<OpenApiDocument> LoadedFeed = new(() => OpenApiDocument.Load(DigestOf(Socket)));

    /// <summary>The folder with recorded answers of the exchange.</summary>
    public static string Samples => Path.Combine(Repository.Shared, "samples");

    /// <summary>The contract of the REST API.</summary>
    public static OpenApiDocument Document => Loaded.Value;

    /// <summary>The contract of the live feed.</summary>
    public static OpenApiDocument Feed => LoadedFeed.Value;

    /// <summary>The file of a document's digest.</summary>
    public static string DigestOf(string name) => Path.Combine(Repository.Root, "tests", "KalshiPS.Contract.Tests", "Digest", name);

    /// <summary>The file of a document as the exchange publishes it. Skips the test where it is absent.</summary>
    public static string SourceOf(string name)
    {
        var file = Path.Combine(Repository.Shared, name == Rest ? "reference-2026-10" : "reference", name);
        Assert.SkipUnless(File.Exists(file), Repository.SharedAbsence ?? $"The exchange's contract is not at {file}.");
        return file;
    }
}
