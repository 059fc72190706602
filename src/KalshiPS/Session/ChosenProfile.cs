using KalshiPS.Client.Profiles;
using KalshiPS.Errors;
using SystemEnvironment = System.Environment;

namespace KalshiPS.Session;

/// <summary>Represents the profile that supplies the values not given as parameters.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Source">The source of the profile, for messages.</param>
internal sealed record ChosenProfile(KalshiProfile Profile, string Source)
{
    private const string IdVariable = "KALSHI_API_KEY_ID";
    private const string PathVariable = "KALSHI_PRIVATE_KEY_PATH";
    private const string EnvironmentVariable = "KALSHI_ENVIRONMENT";

    /// <summary>Gets the profile with a name.</summary>
    /// <exception cref="KalshiException">The profile does not exist, or the profiles cannot be read.</exception>
    public static ChosenProfile Named(string name) =>
        Find(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw ErrorRecords.NoProfile(name);

    /// <summary>Gets the default: the environment variables, if any is set, otherwise the default profile.</summary>
    /// <exception cref="KalshiException">The variables are incomplete or invalid, or the profiles cannot be read.</exception>
    public static ChosenProfile? Unsaid() => FromVariables() ?? Find(profile => profile.IsDefault);

    private static ChosenProfile? Find(Func<KalshiProfile, bool> isMeant) =>
        new ProfileStore().Read().FirstOrDefault(isMeant) is { } profile ? new ChosenProfile(profile, $"profile '{profile.Name}'") : null;

    // All of them or none: a key of one exchange is not tried at another.
    private static ChosenProfile? FromVariables()
    {
        var (id, path, environment) = (Variable(IdVariable), Variable(PathVariable), Variable(EnvironmentVariable));
        if (id is null && path is null && environment is null)
            return null;
        if (id is null != path is null)
        {
            var (there, missing) = id is null ? (PathVariable, IdVariable) : (IdVariable, PathVariable);
            throw ErrorRecords.InvalidRequest(
                $"The environment variable {there} is set and {missing} is not.", "Set both, or say with parameters what is meant.");
        }

        var profile = new KalshiProfile
        {
            ApiKeyId = id,
            PrivateKeyPath = path,
            Environment = environment?.ToUpperInvariant() switch
            {
                null or "DEMO" => KalshiEnvironment.Demo,
                "PRODUCTION" => KalshiEnvironment.Production,
                _ => throw ErrorRecords.InvalidRequest(
                    $"The environment variable {EnvironmentVariable} says '{environment}'.", "Set it to demo or production, or remove it."),
            },
        };
        var set = new[] { (IdVariable, id), (PathVariable, path), (EnvironmentVariable, environment) }.Where(item => item.Item2 is not null).Select(item => item.Item1);
        return new ChosenProfile(profile, $"the environment ({string.Join(", ", set)})");
    }

    private static string? Variable(string name) =>
        SystemEnvironment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
