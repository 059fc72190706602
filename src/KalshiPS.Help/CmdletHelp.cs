namespace KalshiPS.Help;

/// <summary>All that the help of one cmdlet says.</summary>
internal sealed record CmdletHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    public required Prose? Synopsis { get; init; }

    public required IReadOnlyList<Prose> Description { get; init; }

    /// <summary>The ways to call it, the usual one first.</summary>
    public required IReadOnlyList<Syntax> Syntaxes { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    public required IReadOnlyList<Prose> Notes { get; init; }

    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>Names of cmdlets and topics that have to do with it.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];
}

/// <summary>One way to call a cmdlet: its parameters in the order one would write them.</summary>
internal sealed record Syntax(IReadOnlyList<SyntaxParameter> Parameters);

/// <summary>A parameter as one parameter set has it.</summary>
internal sealed record SyntaxParameter(ParameterHelp Parameter, bool Mandatory, int? Position, string PipelineInput);

/// <summary>What a cmdlet takes from the pipeline or gives to it.</summary>
internal sealed record TypeHelp(string Name, Prose? Summary);

/// <summary>A piece of code with what it does.</summary>
/// <param name="Code">The code.</param>
/// <param name="Remarks">What it does.</param>
/// <param name="IsRunnable">False if it needs more than the simulator, so that no test runs it.</param>
internal sealed record Example(string Code, IReadOnlyList<Prose> Remarks, bool IsRunnable);
