using System.Runtime.ExceptionServices;
using KalshiPS.Operations;
using KalshiPS.Simulator;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>A row of the table: how an operation comes to be sent, and what a user notices in its answer.</summary>
internal abstract class OperationCall
{
    /// <summary>The operation's type.</summary>
    public abstract Type Operation { get; }

    /// <summary>Whether the member that calls is a futures commission merchant.</summary>
    public bool AsFcm { get; init; }

    /// <summary>A row without preparation.</summary>
    public static OperationCall Of<TOperation, TResponse>(Func<Scene, TOperation> make, Action<Scene, TResponse> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(at => Task.FromResult(make(at)), Finished(check));

    /// <summary>A row without preparation, whose check looks further.</summary>
    public static OperationCall Of<TOperation, TResponse>(Func<Scene, TOperation> make, Func<Scene, TResponse, Task> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(at => Task.FromResult(make(at)), check);

    /// <summary>A row that prepares what the operation is about.</summary>
    public static OperationCall After<TOperation, TResponse>(Func<Scene, Task<TOperation>> make, Action<Scene, TResponse> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(make, Finished(check));

    /// <summary>A row that prepares what the operation is about, whose check looks further.</summary>
    public static OperationCall After<TOperation, TResponse>(Func<Scene, Task<TOperation>> make, Func<Scene, TResponse, Task> check)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class =>
        new OperationCall<TOperation, TResponse>(make, check);

    /// <summary>The same row for a member that is a futures commission merchant.</summary>
    public abstract OperationCall ForFcm();

    /// <summary>Prepares, sends, and in the end checks, on an exchange of its own.</summary>
    public async Task<Performance> PerformAsync(SimulatorOptions options)
    {
        using var scene = new Scene(options);
        return await PerformAsync(scene);
    }

    protected abstract Task<Performance> PerformAsync(Scene scene);

    private static Func<Scene, TResponse, Task> Finished<TResponse>(Action<Scene, TResponse> check) => (scene, answer) =>
    {
        check(scene, answer);
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
    Func<Scene, Task<TOperation>> make, Func<Scene, TResponse, Task> check) : OperationCall
    where TOperation : KalshiOperation<TResponse>
    where TResponse : class
{
    public override Type Operation => typeof(TOperation);

    public override OperationCall ForFcm() => new OperationCall<TOperation, TResponse>(make, check) { AsFcm = true };

    protected override async Task<Performance> PerformAsync(Scene scene)
    {
        var operation = await make(scene);
        var answer = await scene.SendAsync(operation);
        var wire = scene.LastExchange;
        try
        {
            await check(scene, answer);
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
