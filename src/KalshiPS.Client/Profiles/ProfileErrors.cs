using KalshiPS.Errors;

namespace KalshiPS.Client.Profiles;

/// <summary>Creates the errors of profiles that cannot be used.</summary>
internal static class ProfileErrors
{
    public static KalshiException NotRead(string file, Exception inner) => new(
        KalshiErrorId.ProfilesUnavailable,
        KalshiErrorCategory.ReadError,
        $"The profiles cannot be read ('{file}'): {Sentence(inner)}",
        $"Allow reading there, or set {ProfileFolder.Variable} to another folder.",
        inner);

    public static KalshiException Damaged(string file, Exception inner) => new(
        KalshiErrorId.ProfilesUnavailable,
        KalshiErrorCategory.ReadError,
        $"The file of profiles is damaged, and was left as it is ('{file}'): {Sentence(inner)}",
        "Repair it with an editor, or move it away and save the profiles again.",
        inner);

    public static KalshiException NotWritten(string file, Exception inner) => new(
        KalshiErrorId.ProfilesUnavailable,
        KalshiErrorCategory.WriteError,
        $"The profiles cannot be written, and are as they were ('{file}'): {Sentence(inner)}",
        $"Free disk space, allow writing there, or set {ProfileFolder.Variable} to another folder; if another process is writing, try again.",
        inner);

    private static string Sentence(Exception inner) => inner.Message.TrimEnd('.') + ".";
}
