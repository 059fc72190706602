using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Steps of the past, played in the order of their times with the exchange's clock set to each.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Action, (DateTimeOffset Time, int Order)> _steps = new();
    private int _planned;

    public void At(DateTimeOffset time, Action step) => _steps.Enqueue(step, (time, _planned++));

    public void Play(ExchangeEngine exchange)
    {
        while (_steps.TryDequeue(out var step, out var at))
        {
            exchange.Pin(at.Time);
            step();
        }

        exchange.Pin(null);
    }
}
