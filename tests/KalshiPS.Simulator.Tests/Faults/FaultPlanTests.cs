using System.Net;
using KalshiPS.Simulator.Faults;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Faults;

/// <summary>Which calls a fault strikes.</summary>
public sealed class FaultPlanTests : IClassFixture<RestFixture>, IDisposable
{
    private readonly SimulatorHost host;
    private readonly RestClient client;

    public FaultPlanTests(RestFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        (host, client) = (fixture.Host, fixture.Client);
    }

    public void Dispose() => host.Faults.Clear();

    [Fact]
    public async Task One_call_is_struck()
    {
        var fault = Set(new SimulatorFault { Kind = SimulatorFaultKind.RateLimit, Call = 3 });
        Assert.Equal("..x...", await RunAsync(6));
        Assert.Equal((6, 1), (fault.CallCount, fault.StrikeCount));
    }

    [Fact]
    public async Task Every_so_many_calls_are_struck_at_most_so_often()
    {
        Set(new SimulatorFault { Kind = SimulatorFaultKind.RateLimit, Every = 2, Times = 2 });
        Assert.Equal(".x.x....", await RunAsync(8));
    }

    [Fact]
    public async Task Chance_repeats_with_its_seed()
    {
        SimulatorFault Of(int seed) => new() { Kind = SimulatorFaultKind.RateLimit, Name = "chance", Probability = 0.4, Seed = seed };
        Set(Of(42));
        var first = await RunAsync(40);
        Set(Of(42));
        Assert.Equal(first, await RunAsync(40));
        Set(Of(43));
        Assert.NotEqual(first, await RunAsync(40), StringComparer.Ordinal);
        Assert.InRange(first.AsSpan().Count('x'), 8, 24);
        Assert.Single(host.Faults.Faults);
    }

    [Fact]
    public async Task Other_operations_are_spared()
    {
        var fault = Set(new SimulatorFault { Kind = SimulatorFaultKind.RateLimit, Operation = "getex*status" });
        Assert.Equal("xx", await RunAsync(2));
        (await client.GetAsync("/portfolio/balance")).Ok();
        Assert.Equal(2, fault.CallCount);
    }

    [Fact]
    public async Task Of_two_answers_the_fault_that_was_set_first_decides_and_the_other_does_not_count_as_struck()
    {
        Set(new SimulatorFault { Kind = SimulatorFaultKind.RateLimit, Call = 1 });
        var second = Set(new SimulatorFault { Kind = SimulatorFaultKind.ServerError, Times = 1 });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/exchange/status")).Status);
        Assert.Equal((1, 0), (second.CallCount, second.StrikeCount));
        Assert.Equal(HttpStatusCode.BadGateway, (await client.GetAsync("/exchange/status")).Status);
        (await client.GetAsync("/exchange/status")).Ok();
    }

    [Fact]
    public async Task Many_callers_at_once_are_struck_exactly_as_often_as_said()
    {
        var fault = Set(new SimulatorFault { Kind = SimulatorFaultKind.RateLimit, Every = 5, Times = 7 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.GetAsync("/exchange/status")));
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal((60, 7), (fault.CallCount, fault.StrikeCount));
    }

    [Fact]
    public void Terms_that_do_not_go_together_are_refused()
    {
        foreach (var fault in new SimulatorFault[]
        {
            new() { Kind = SimulatorFaultKind.Delay },
            new() { Kind = SimulatorFaultKind.RateLimit, Operation = "CreateOder*" },
            new() { Kind = SimulatorFaultKind.RateLimit, AfterCommit = true },
            new() { Kind = SimulatorFaultKind.RateLimit, Call = 1, Every = 2 },
            new() { Kind = SimulatorFaultKind.RateLimit, Call = 0 },
            new() { Kind = SimulatorFaultKind.RateLimit, Probability = 1.1 },
            new() { Kind = SimulatorFaultKind.ServerError, StatusCode = 404 },
            new() { Kind = SimulatorFaultKind.DropConnection, StatusCode = 500 },
            new() { Kind = SimulatorFaultKind.Delay, Duration = TimeSpan.FromSeconds(-1) },
            new() { Kind = SimulatorFaultKind.StaleRead, Operation = "CreateOrder*", Duration = TimeSpan.FromSeconds(1) },
            new() { Kind = (SimulatorFaultKind)99 },
        })
        {
            Assert.NotNull(fault.FindProblem());
            Assert.Throws<ArgumentException>(() => host.Faults.Set(fault));
        }

        Assert.Empty(host.Faults.Faults);
    }

    private SimulatorFault Set(SimulatorFault fault) => host.Faults.Set(fault);

    private async Task<string> RunAsync(int calls)
    {
        var seen = "";
        for (var i = 0; i < calls; i++)
            seen += (await client.GetAsync("/exchange/status")).Status == HttpStatusCode.OK ? '.' : 'x';
        return seen;
    }
}
