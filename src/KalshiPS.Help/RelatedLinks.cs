namespace KalshiPS.Help;

/// <summary>Finds the related links: cmdlets with the same noun, those in the text, and the module's own topic.</summary>
internal static class RelatedLinks
{
    private const string Topic = "about_KalshiPS";

    public static IReadOnlyList<string> Of(CmdletHelp cmdlet, IReadOnlyList<CmdletHelp> all)
    {
        var texts = cmdlet.Description.Concat(cmdlet.Parameters.SelectMany(parameter => parameter.Description)).Append(cmdlet.Synopsis);
        var words = texts.OfType<Prose>().SelectMany(text => text.Plain.Split([' ', ',', '.', ';', ':', '(', ')'])).ToHashSet(StringComparer.Ordinal);
        var others = all.Where(other => other != cmdlet).ToList();
        var ofNoun = others.Where(other => other.Noun == cmdlet.Noun);
        var spokenOf = others.Where(other => words.Contains(other.Name));
        var ofLongerNoun = others.Where(other => other.Noun.StartsWith(cmdlet.Noun, StringComparison.Ordinal) && cmdlet.Noun != "Kalshi");
        return [.. ofNoun.Concat(spokenOf).Concat(ofLongerNoun).Select(other => other.Name).Distinct(StringComparer.Ordinal), Topic];
    }
}
