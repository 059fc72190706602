using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>Validates the terms of a fault.</summary>
internal static class FaultTerms
{
    public const int UsualStatus = 502;

    // No timer waits longer.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>Describes the problem of a fault, in a sentence; null if it is valid.</summary>
    public static string? ProblemOf(SimulatorFault fault) => fault switch
    {
        _ when !Enum.IsDefined(fault.Kind) => $"There is no kind of fault {fault.Kind}.",
        _ when !RouteTable.Operations.Any(operation => Matches(fault, operation)) => NoOperation(fault.Operation),
        { Call: < 1 } or { Every: < 1 } or { Times: < 1 } => "Calls and times are counted from 1.",
        { Call: not null, Every: not null } => "One call and every so many calls exclude each other.",
        { Probability: not (null or (>= 0 and <= 1)) } => "A probability is between 0 and 1.",
        { Kind: SimulatorFaultKind.Delay or SimulatorFaultKind.StaleRead or SimulatorFaultKind.WrongClock, Duration: null } =>
            $"{fault.Kind} needs a duration.",
        { Kind: not SimulatorFaultKind.WrongClock, Duration: { } span } when span < TimeSpan.Zero => "Only a clock can be off by less than nothing.",
        { Duration: { } span } when span.Duration() > Longest => $"A duration is at most {Longest.TotalDays:0} days.",
        { Kind: SimulatorFaultKind.DropConnection or SimulatorFaultKind.RateLimit or SimulatorFaultKind.ServerError or SimulatorFaultKind.TruncatedBody or SimulatorFaultKind.HtmlBody, Duration: not null } =>
            $"{fault.Kind} has no duration.",
        { Kind: SimulatorFaultKind.ServerError, StatusCode: < 500 or > 599 } => "The status of a server error is from 500 to 599.",
        { Kind: SimulatorFaultKind.HtmlBody, StatusCode: < 200 or > 599 } => "The status of a page is from 200 to 599.",
        { Kind: not (SimulatorFaultKind.ServerError or SimulatorFaultKind.HtmlBody), StatusCode: not null } => $"{fault.Kind} has no status.",
        { AfterCommit: true, Kind: not (SimulatorFaultKind.DropConnection or SimulatorFaultKind.Delay or SimulatorFaultKind.ServerError or SimulatorFaultKind.HtmlBody or SimulatorFaultKind.TruncatedBody) } =>
            $"{fault.Kind} has no before and after.",
        _ => null,
    };

    private static string NoOperation(string pattern)
    {
        var word = pattern.Trim('*', '?');
        // What begins so is meant rather than what has it within.
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
