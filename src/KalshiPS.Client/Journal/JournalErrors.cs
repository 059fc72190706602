using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>Every way the journal can be unusable.</summary>
internal static class JournalErrors
{
    public static KalshiException NotWritten(string file, Exception inner) => Create(
        $"The order was not sent, because the journal cannot be written ('{file}'): {inner.Message}", inner);

    public static KalshiException NotRead(string file, Exception inner) => Create(
        $"The journal cannot be read ('{file}'): {inner.Message}", inner);

    /// <summary>An order was sent, and what became of it cannot be written down.</summary>
    public static KalshiException NotNoted(string file, Exception inner) => Create(
        $"The journal ('{file}') could not take down what became of an order: {inner.Message}",
        inner,
        "The order itself is not concerned. The journal has it as undecided, and Resolve-KalshiOrder settles that once the journal can be written again.");

    private static KalshiException Create(string message, Exception inner, string? advice = null) => new(
        KalshiErrorId.JournalUnavailable,
        KalshiErrorCategory.WriteError,
        message.TrimEnd('.') + ".",
        advice ?? Advice(inner),
        inner);

    private static string Advice(Exception inner) => inner switch
    {
        JournalBusyException => $"End what keeps it open, such as an editor of databases, a copy or a process that was stopped; or set {JournalFolder.Variable} to another folder.",
        JournalDamagedException damaged => damaged.Advice,
        _ => $"Make room, allow writing there, or set {JournalFolder.Variable} to another folder; a damaged file can be moved away once its orders are looked up.",
    } + " New-KalshiOrder -NoJournal does without.";
}
