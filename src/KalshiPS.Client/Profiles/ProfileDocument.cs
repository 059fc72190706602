using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KalshiPS.Client.Profiles;

/// <summary>
/// Represents the JSON of the profiles' file. Unknown members, such as those of a later version, are kept; an invalid value of a
/// known member is an error and never a guess, since it may be a limit.
/// </summary>
internal sealed class ProfileDocument
{
    private const string Default = "default";
    private const string Profiles = "profiles";

    // Names match as in PowerShell.
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject root;
    private readonly JsonObject profiles;

    private ProfileDocument(JsonObject root)
    {
        this.root = root;
        profiles = Object(root, Profiles);
    }

    /// <summary>Parses the text of a file; an empty one is a document without profiles.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static ProfileDocument Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            var text = json.StartsWith(mark) ? json[mark.Length..] : json;
            var node = text.Trim(" \t\r\n"u8).IsEmpty ? new JsonObject(AnyCase) : JsonNode.Parse(text, AnyCase);
            return new ProfileDocument(node as JsonObject ?? throw new InvalidDataException("It is not a JSON object."));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException("It has two members of the same name.", exception);
        }
    }

    /// <summary>The profiles by their names.</summary>
    /// <exception cref="InvalidDataException">A profile is invalid.</exception>
    public IReadOnlyList<KalshiProfile> Read()
    {
        try
        {
            var standard = Text(root, Default);
            return [.. profiles.Select(item => Read(item.Key, Object(profiles, item.Key), standard)).OrderBy(profile => profile.Name, StringComparer.OrdinalIgnoreCase)];
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException("A profile has two members of the same name.", exception);
        }
    }

    /// <summary>Adds a profile, or changes its known members.</summary>
    public void Put(KalshiProfile profile)
    {
        var target = Object(profiles, profile.Name);
        target["environment"] = profile.BaseUri is null ? profile.Environment.ToString() : null;
        target["baseUri"] = profile.BaseUri?.OriginalString;
        target["apiKeyId"] = profile.ApiKeyId;
        target["privateKeyPath"] = profile.PrivateKeyPath;
        target["secretName"] = profile.SecretName;
        target["vault"] = profile.Vault;
        target["readOnly"] = profile.IsReadOnly ? true : null;
        target["maxOrderCost"] = profile.MaxOrderCost;
        target["maxOpenCost"] = profile.MaxOpenCost;
        target["maxSpend"] = profile.MaxSpend;
        foreach (var nothing in target.Where(member => member.Value is null).Select(member => member.Key).ToList())
            target.Remove(nothing);
        if (profile.IsDefault)
            root[Default] = profile.Name;
        else if (IsDefault(profile.Name))
            root.Remove(Default);
    }

    /// <summary>Removes a profile.</summary>
    public void Remove(string name)
    {
        profiles.Remove(name);
        if (IsDefault(name))
            root.Remove(Default);
    }

    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
            root.WriteTo(writer);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static KalshiProfile Read(string name, JsonObject json, string? standard)
    {
        var profile = new KalshiProfile
        {
            Name = name,
            BaseUri = Address(json, "baseUri"),
            ApiKeyId = Text(json, "apiKeyId"),
            PrivateKeyPath = Text(json, "privateKeyPath"),
            SecretName = Text(json, "secretName"),
            Vault = Text(json, "vault"),
            IsReadOnly = Value<bool>(json, "readOnly", "true or false") ?? false,
            MaxOrderCost = Dollars(json, "maxOrderCost"),
            MaxOpenCost = Dollars(json, "maxOpenCost"),
            MaxSpend = Dollars(json, "maxSpend"),
            IsDefault = string.Equals(name, standard, StringComparison.OrdinalIgnoreCase),
        };
        profile.Environment = (Text(json, "environment")?.ToUpperInvariant(), profile.BaseUri) switch
        {
            (null, { }) => KalshiEnvironment.Custom,
            (null or "DEMO", null) => KalshiEnvironment.Demo,
            ("PRODUCTION", null) => KalshiEnvironment.Production,
            (_, null) => throw Bad(json, "environment", "Demo or Production"),
            _ => throw new InvalidDataException($"{Place(json)} has both an environment and a baseUri."),
        };
        return profile.PrivateKeyPath is null || profile.SecretName is null
            ? profile
            : throw new InvalidDataException($"{Place(json)} has both a privateKeyPath and a secretName.");
    }

    private bool IsDefault(string name) => string.Equals(Text(root, Default), name, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Object(JsonObject parent, string member)
    {
        if (parent[member] is null)
            parent[member] = new JsonObject(AnyCase);
        return parent[member] as JsonObject ?? throw Bad(parent, member, "an object");
    }

    private static Uri? Address(JsonObject json, string member) => Text(json, member) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) => uri,
        _ => throw Bad(json, member, "a whole address"),
    };

    private static decimal? Dollars(JsonObject json, string member) => Value<decimal>(json, member, "dollars above 0, as a number") switch
    {
        <= 0m => throw Bad(json, member, "dollars above 0, as a number"),
        var dollars => dollars,
    };

    private static string? Text(JsonObject json, string member)
    {
        if (json[member] is null)
            return null;
        return json[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : throw Bad(json, member, "a text");
    }

    private static T? Value<T>(JsonObject json, string member, string what)
        where T : struct
    {
        if (json[member] is null)
            return null;
        return json[member] is JsonValue value && value.TryGetValue<T>(out var read) ? read : throw Bad(json, member, what);
    }

    private static InvalidDataException Bad(JsonObject json, string member, string what) =>
        new($"{Place(json)}.{member} is not {what}.");

    private static string Place(JsonObject json) => json.GetPath();
}
