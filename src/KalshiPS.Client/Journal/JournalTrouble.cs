namespace KalshiPS.Client.Journal;

/// <summary>Another process keeps the journal locked; nothing was done.</summary>
internal sealed class JournalBusyException() : IOException("Another program keeps it locked.");

/// <summary>What lies there is not the journal that was there.</summary>
internal sealed class JournalDamagedException : IOException
{
    private JournalDamagedException(string message, string advice)
        : base(message) => Advice = advice;

    /// <summary>What to do about it.</summary>
    public string Advice { get; }

    public static JournalDamagedException Emptied() => new(
        "It is empty, although orders had been written into it: what it knew of them is lost, and which were undecided.",
        "Put it back from a copy. If there is none, look with Get-KalshiOrder for what was placed, and then move the empty file away: a new journal is made.");

    public static JournalDamagedException Foreign() => new(
        "It is the file of another program, or no journal of orders any more.",
        $"Move it away and put the journal back from a copy, if there was one; or set {JournalFolder.Variable} to another folder.");
}
