using System.Runtime.ExceptionServices;
using KalshiPS.Operations;
using KalshiPS.Simulator;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>A row of the table: how an operation comes to be sent, and what a user notices in its answer.</summary>
/// <param name="asFcm">Whether the member that calls is a futures commission merchant.</param>
internal abstract class OperationCall(bool asFcm)
{
    /// <summary>The operation's type.</summary>
    public abstract Type Operation { get; }

    /// <summary>A row without preparation.</summary>
    public static OperationCall Of<TOperation, TResponse>(Func<ExchangeFixture, TOperation> make, Action<ExchangeFixture, TResponse> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(at => Task.FromResult(make(at)), Finished(check));

    /// <summary>A row without preparation, whose check looks further.</summary>
    public static OperationCall Of<TOperation, TResponse>(Func<ExchangeFixture, TOperation> make, Func<ExchangeFixture, TResponse, Task> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(at => Task.FromResult(make(at)), check);

    /// <summary>A row that prepares what the operation is about.</summary>
    public static OperationCall After<TOperation, TResponse>(Func<ExchangeFixture, Task<TOperation>> make, Action<ExchangeFixture, TResponse> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(make, Finished(check));

    /// <summary>A row that prepares what the operation is about, whose check looks further.</summary>
    public static OperationCall After<TOperation, TResponse>(Func<ExchangeFixture, Task<TOperation>> make, Func<ExchangeFixture, TResponse, Task> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(make, check);

    /// <summary>The same row for a member that is a futures commission merchant.</summary>
    public abstract OperationCall ForFcm();

    /// <summary>Prepares, sends, and in the end checks, on an exchange of its own.</summary>
    public Task<Performance> PerformAsync() => PerformAsync(new SimulatorOptions { Fcm = asFcm }, isChecked: true);

    /// <summary>The same where every answer holds what no client has heard of; the row's check is not made for that.</summary>
    public Task<Performance> PerformAmongUnknownsAsync() => PerformAsync(new SimulatorOptions { Fcm = asFcm, Unknowns = true }, isChecked: false);

    protected abstract Task<Performance> PerformAsync(ExchangeFixture fixture, bool isChecked);

    private async Task<Performance> PerformAsync(SimulatorOptions options, bool isChecked)
    {
        using var fixture = new ExchangeFixture(options);
        return await PerformAsync(fixture, isChecked);
    }

    private static Func<ExchangeFixture, TResponse, Task> Finished<TResponse>(Action<ExchangeFixture, TResponse> check) => (fixture, answer) =>
    {
        check(fixture, answer);
        return Task.CompletedTask;
    };
}

/// <summary>What came of a call.</summary>
/// <param name="Answer">The typed answer.</param>
/// <param name="Wire">The call on the wire.</param>
/// <param name="Complaint">What the row's check found wrong; null for nothing.</param>
internal sealed record Performance(object Answer, WireExchange Wire, ExceptionDispatchInfo? Complaint);

/// <inheritdoc cref="OperationCall"/>
internal sealed class OperationCall<TOperation, TResponse>(
    Func<ExchangeFixture, Task<TOperation>> make, Func<ExchangeFixture, TResponse, Task> check, bool asFcm = false) : OperationCall(asFcm)
    where TOperation : KalshiOperation<TResponse>
    where TResponse : class
{
    public override Type Operation => typeof(TOperation);

    public override OperationCall ForFcm() => new OperationCall<TOperation, TResponse>(make, check, asFcm: true);

    protected override async Task<Performance> PerformAsync(ExchangeFixture fixture, bool isChecked)
    {
        var operation = await make(fixture);
        var answer = await fixture.SendAsync(operation);
        var wire = fixture.LastExchange;
        try
        {
            if (isChecked)
                await check(fixture, answer);
            return new Performance(answer, wire, Complaint: null);
        }
#pragma warning disable CA1031 // Whatever it is, it fails the test of what a user notices; the others look at the answer all the same.
        catch (Exception complaint)
#pragma warning restore CA1031
        {
            return new Performance(answer, wire, ExceptionDispatchInfo.Capture(complaint));
        }
    }
}
