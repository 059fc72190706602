namespace KalshiPS.Simulator.Exchange;

/// <summary>Runs steps of the exchange one at a time, each after the due steps.</summary>
internal sealed class StepRunner(ExchangeClock clock, NewsPublisher news)
{
    private readonly object gate = new();
    private int depth;

    /// <summary>Runs a step with exclusive access to the exchange. A step may run nested steps.</summary>
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

    /// <summary>Reads with exclusive access, without running due steps.</summary>
    public TResult Read<TResult>(Func<TResult> read)
    {
        lock (gate)
            return read();
    }
}
