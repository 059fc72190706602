namespace KalshiPS.Simulator.Exchange;

/// <summary>Runs steps of the exchange one at a time, each after what the clock has made due.</summary>
internal sealed class StepRunner(ExchangeClock clock, NewsPublisher news)
{
    private readonly object gate = new();
    private int depth;

    /// <summary>Runs a step while nothing else happens on the exchange. A step may run others within itself.</summary>
    public TResult Run<TResult>(Func<TResult> step)
    {
        lock (gate)
        {
            depth++;
            try
            {
                clock.RunDue();
                return step();
            }
            finally
            {
                depth--;
                if (depth == 0)
                    news.EndStep();
            }
        }
    }

    /// <summary>Reads while nothing else happens, without running what is due.</summary>
    public TResult Read<TResult>(Func<TResult> read)
    {
        lock (gate)
            return read();
    }
}
