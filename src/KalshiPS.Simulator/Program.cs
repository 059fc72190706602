using System.Net;
using System.Runtime.InteropServices;

namespace KalshiPS.Simulator;

/// <summary>Runs the simulator standalone, for callers in any language.</summary>
internal static class Program
{
    private const int Success = 0;
    private const int CannotStart = 1;
    private const int BadArguments = 2;

    private static async Task<int> Main(string[] args)
    {
        CommandLine command;
        try
        {
            command = CommandLine.Parse(args);
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync($"{problem.Message}\nTry --help.").ConfigureAwait(false);
            return BadArguments;
        }

        if (command.ShowsHelp)
        {
            Console.WriteLine(CommandLine.Help);
            return Success;
        }

        return await ServeAsync(command).ConfigureAwait(false);
    }

    private static async Task<int> ServeAsync(CommandLine command)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            using var host = SimulatorHost.Start(command.Options);
            Console.WriteLine(command.Describe(host));
            await ended.Task.ConfigureAwait(false);
            return Success;
        }
        catch (Exception problem) when (problem is HttpListenerException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The simulator cannot start: {problem.Message}").ConfigureAwait(false);
            return CannotStart;
        }
    }
}
