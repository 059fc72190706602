using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>Creates the errors of a journal that cannot be used.</summary>
internal static class JournalErrors
{
    public static KalshiException NotWritten(string file, Exception inner) => Create(
        $"The order was not sent, because the journal cannot be written ('{file}'): {inner.Message}", inner);

    public static KalshiException NotRead(string file, Exception inner) => Create(
        $"The journal cannot be read ('{file}'): {inner.Message}", inner);

    /// <summary>Creates the error for an outcome that cannot be recorded after the order was sent.</summary>
    public static KalshiException NotRecorded(string file, Exception inner) => Create(
        $"The outcome of an order could not be written to the journal ('{file}'): {inner.Message}",
        inner,
        "The order itself is not affected. It is undecided in the journal, and Resolve-KalshiOrder settles that once the journal can be written again.");

    private static KalshiException Create(string message, Exception inner, string? advice = null) => new(
        KalshiErrorId.JournalUnavailable,
        KalshiErrorCategory.WriteError,
        message.TrimEnd('.') + ".",
        advice ?? Advice(inner),
        inner);

    private static string Advice(Exception inner) => inner switch
    {
        JournalBusyException => $"Close the program that keeps it open, such as a database editor, a copy or a suspended process; or set {JournalFolder.Variable} to another folder.",
        JournalDamagedException damaged => damaged.Advice,
        _ => $"Free disk space, allow writing there, or set {JournalFolder.Variable} to another folder; a damaged file can be moved away once its orders are checked.",
    } + " New-KalshiOrder -NoJournal does without.";

    /// <summary>Creates the error for an order whose client order id belongs to another order with an undecided outcome.</summary>
    public static KalshiException UndecidedId(string clientOrderId) => new(
        KalshiErrorId.DuplicateOrder,
        KalshiErrorCategory.ResourceExists,
        $"Client order id {clientOrderId} belongs to another order whose outcome is undecided; this one was not sent.",
        $"Run Resolve-KalshiOrder -ClientOrderId {clientOrderId}, and use a new client order id for this order.")
    {
        Target = clientOrderId,
    };
}
