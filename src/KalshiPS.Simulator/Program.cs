namespace KalshiPS.Simulator;

internal static class Program
{
    private static void Main() => Console.WriteLine("Not built yet.");
}
