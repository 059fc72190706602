using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Represents past steps, which are replayed in order with the exchange's clock set to each.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Action, (DateTimeOffset Time, int Order)> steps = new();
    private int planned;

    public void At(DateTimeOffset time, Action step) => steps.Enqueue(step, (time, planned++));

    public void Play(ExchangeEngine exchange)
    {
        while (steps.TryDequeue(out var step, out var at))
        {
            exchange.Pin(at.Time);
            step();
        }

        exchange.Pin(null);
    }
}
