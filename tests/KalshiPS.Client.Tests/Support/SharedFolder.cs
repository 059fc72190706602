namespace KalshiPS.Client.Tests.Support;

/// <summary>Recorded answers of the exchange, which live beside the project and not in it.</summary>
internal static class SharedFolder
{
    /// <summary>The folder; null where it is not there.</summary>
    public static string? Path => Repository.SharedAbsence is null ? Repository.Shared : null;

    /// <summary>A file's path below the folder, or a skipped test.</summary>
    public static string Require(string relative)
    {
        Assert.SkipWhen(Repository.SharedAbsence is not null, Repository.SharedAbsence ?? "");
        return System.IO.Path.Combine(Repository.Shared, relative);
    }
}
