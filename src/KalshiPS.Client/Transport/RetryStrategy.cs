using System.Globalization;
using Polly;
using Polly.Retry;

namespace KalshiPS.Client.Transport;

/// <summary>Decides whether an attempt is repeated, and after which wait.</summary>
internal static class RetryStrategy
{
    private const int MaxRetries = 4;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<AttemptOutcome> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result is { IsWorthRepeating: true }),
                OnRetry = static args =>
                {
                    Announce(args.Outcome.Result!, args.RetryDelay);
                    return default;
                },
            })
            .Build();

    private static void Announce(AttemptOutcome outcome, TimeSpan delay)
    {
        var failure = outcome.Failure!;
        var what = failure.Id.Replace("Kalshi", "", StringComparison.Ordinal);
        var status = failure.StatusCode is { } code ? $"{(int)code} " : "";
        outcome.Call.Trace?.Note(string.Create(
            CultureInfo.InvariantCulture, $"{status}{what}, retrying in {delay.TotalSeconds:0.0} s"));
        outcome.Call.Trace?.Wait($"the next attempt: {failure.Message}", delay);
    }
}
