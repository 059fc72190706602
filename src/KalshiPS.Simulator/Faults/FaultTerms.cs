using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>Validates the terms of a fault.</summary>
internal static class FaultTerms
{
    public const int UsualStatus = 502;

    // Timers do not support longer waits.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>Describes the problem of a fault, in a sentence; null if it is valid.</summary>
    public static string? ProblemOf(SimulatorFault fault) => fault switch
    {
        _ when !Enum.IsDefined(fault.Kind) => $"There is no kind of fault {fault.Kind}.",
        _ when !RouteTable.Operations.Any(operation => Matches(fault, operation)) => NoOperation(fault.Operation),
        { Call: < 1 } or { Every: < 1 } or { Times: < 1 } => "The call, the interval and the number of times must be at least 1.",
        { Call: not null, Every: not null } => "A single call and an interval of calls cannot be combined.",
        { Probability: not (null or (>= 0 and <= 1)) } => "The probability must be from 0 to 1.",
        { Kind: SimulatorFaultKind.Delay or SimulatorFaultKind.StaleRead or SimulatorFaultKind.WrongClock, Duration: null } =>
            $"{fault.Kind} requires a duration.",
        { Kind: not SimulatorFaultKind.WrongClock, Duration: { } span } when span < TimeSpan.Zero => "Only WrongClock supports a negative duration.",
        { Duration: { } span } when span.Duration() > Longest => $"The duration must be at most {Longest.TotalDays:0} days.",
        { Kind: SimulatorFaultKind.DropConnection or SimulatorFaultKind.RateLimit or SimulatorFaultKind.ServerError or SimulatorFaultKind.TruncatedBody or SimulatorFaultKind.HtmlBody, Duration: not null } =>
            $"{fault.Kind} does not support a duration.",
        { Kind: SimulatorFaultKind.ServerError, StatusCode: < 500 or > 599 } => "The status of a server error must be from 500 to 599.",
        { Kind: SimulatorFaultKind.HtmlBody, StatusCode: < 200 or > 599 } => "The status of a page must be from 200 to 599.",
        { Kind: not (SimulatorFaultKind.ServerError or SimulatorFaultKind.HtmlBody), StatusCode: not null } => $"{fault.Kind} does not support a status.",
        { AfterCommit: true, Kind: not (SimulatorFaultKind.DropConnection or SimulatorFaultKind.Delay or SimulatorFaultKind.ServerError or SimulatorFaultKind.HtmlBody or SimulatorFaultKind.TruncatedBody) } =>
            $"{fault.Kind} cannot occur after the commit.",
        _ => null,
    };

    private static string NoOperation(string pattern)
    {
        var word = pattern.Trim('*', '?');
        // Operations that begin with the word take precedence over those that contain it.
        foreach (var wider in word.Length == 0 ? [] : new[] { $"{word}*", $"*{word}*" })
        {
            var near = RouteTable.Operations.Select(operation => operation.Id)
                .Where(id => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(wider, id)).Order(StringComparer.Ordinal).ToList();
            if (near.Count > 0)
                return $"No operation of the exchange matches '{pattern}'; '{wider}' does: {string.Join(", ", near)}.";
        }

        return $"No operation of the exchange matches '{pattern}'.";
    }

    /// <summary>Determines whether a fault applies to an operation.</summary>
    public static bool Matches(SimulatorFault fault, Operation operation) =>
        (fault.Kind is not SimulatorFaultKind.StaleRead || operation.IsRead)
        && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(fault.Operation, operation.Id);
}
