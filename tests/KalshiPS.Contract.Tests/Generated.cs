namespace KalshiPS.Contract.Tests;

/// <summary>Files of the repository that tests write when they are told to.</summary>
internal static class Generated
{
    private const string UpdateVariable = "KALSHIPS_UPDATE";

    /// <summary>Whether such files are to be written.</summary>
    public static bool IsUpdate => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>What to do where something is not current.</summary>
    public static string Advice => $"Run the test with {UpdateVariable}=1 to write anew what is not.";

    /// <summary>Asserts that a file says what it would say if it were made now.</summary>
    public static void AssertCurrent(string file, string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text,
            $"{Path.GetRelativePath(Repository.Root, file)} is not current. {Advice}");
    }
}
