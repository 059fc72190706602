namespace KalshiPS.Client.Journal;

/// <summary>The exception that is thrown when another process keeps the journal locked; nothing was done.</summary>
internal sealed class JournalBusyException() : IOException("Another program keeps it locked.");

/// <summary>The exception that is thrown when a file is not the journal that it was.</summary>
internal sealed class JournalDamagedException : IOException
{
    private JournalDamagedException(string message, string advice)
        : base(message) => Advice = advice;

    /// <summary>The advice for the user.</summary>
    public string Advice { get; }

    public static JournalDamagedException Emptied() => new(
        "It is empty, although orders had been written to it: its record of them is lost, also of undecided ones.",
        "Restore it from a copy. If there is none, check with Get-KalshiOrder which orders were placed, and then move the empty file away: a new journal is created.");

    public static JournalDamagedException Foreign() => new(
        "It is the file of another program, or no longer a journal of orders.",
        $"Move it away and restore the journal from a copy, if there is one; or set {JournalFolder.Variable} to another folder.");
}
