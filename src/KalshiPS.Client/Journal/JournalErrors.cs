using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>Every way the journal can be unusable.</summary>
internal static class JournalErrors
{
    public static KalshiException NotWritten(string file, Exception inner) => Create(
        $"The order was not sent, because the journal cannot be written ('{file}'): {inner.Message}", inner);

    public static KalshiException NotRead(string file, Exception inner) => Create(
        $"The journal cannot be read ('{file}'): {inner.Message}", inner);

    private static KalshiException Create(string message, Exception inner) => new(
        KalshiErrorId.JournalUnavailable,
        KalshiErrorCategory.WriteError,
        message.TrimEnd('.') + ".",
        $"Make room, allow writing there, or set {JournalFolder.Variable} to another folder; a damaged file can be moved away once its orders are looked up. New-KalshiOrder -NoJournal does without.",
        inner);
}
