using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KalshiPS.Benchmarks;

if (args is ["serve-markets", var markets])
{
    MarketServer.Run(int.Parse(markets, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

// A short job in this process: a minute in total, without generating and building code. More rounds than the short
// job's three, because three are not reliable on a busy machine.
const int Rounds = 10;
var job = Job.ShortRun.WithIterationCount(Rounds).WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
