namespace KalshiPS.Help;

/// <summary>Represents the help of a cmdlet.</summary>
internal sealed record CmdletHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    public required Prose? Synopsis { get; init; }

    public required IReadOnlyList<Prose> Description { get; init; }

    /// <summary>The syntaxes, the default one first.</summary>
    public required IReadOnlyList<Syntax> Syntaxes { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    public required IReadOnlyList<Prose> Notes { get; init; }

    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>The names of related cmdlets and topics.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];
}

/// <summary>Represents a syntax of a cmdlet: its parameters in their usual order.</summary>
internal sealed record Syntax(IReadOnlyList<SyntaxParameter> Parameters);

/// <summary>Represents a parameter in one parameter set.</summary>
internal sealed record SyntaxParameter(ParameterHelp Parameter, bool Mandatory, int? Position, string PipelineInput);

/// <summary>Represents an input or output type of a cmdlet.</summary>
internal sealed record TypeHelp(string Name, Prose? Summary);

/// <summary>Represents an example: code with remarks.</summary>
/// <param name="Code">The code.</param>
/// <param name="Remarks">The description of the code.</param>
/// <param name="IsRunnable">False if the code needs more than the simulator, so that no test runs it.</param>
internal sealed record Example(string Code, IReadOnlyList<Prose> Remarks, bool IsRunnable);
