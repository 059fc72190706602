using System.Text;
using System.Text.Json.Nodes;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>Spoils texts, JSON and bytes, the same way for the same seed.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly string[] BadValues =
    [
        "null", "true", "false", "0", "-1", "1e999", "-1e-999", "9223372036854775808", "-9223372036854775809", "2147483648",
        "99999999999999999999999999999999", "9999999999999999999999999999", "79228162514264337593543950335", "0.00000000000000000000000000001",
        "\"\"", "\"x\"", "\"-\"", "\".\"", "\"1.2.3\"", "\"NaN\"", "\"1e5\"", "\"9999999999999999999999999999\"", "\"-9999999999999999999999999999\"",
        "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\u202e\"", "\"0000-00-00T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"2026-13-45\"",
        "[]", "[null]", "[[]]", "[[null,null]]", "{}", "{\"\":null}", "{\"a\":{\"b\":[{}]}}", "[\"1\"]", "[\"1\",\"2\",\"3\"]",
    ];

    private readonly Random random = new(seed);

    public bool Flip() => random.Next(2) == 0;

    public int Below(int most) => random.Next(most);

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>JSON that is none any more, or says something else.</summary>
    public byte[] Spoil(byte[] json)
    {
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            json = random.Next(4) switch
            {
                0 => SpoilBytes(json),
                1 => SpoilEnds(json),
                _ => SpoilJson(json),
            };
        }

        return json;
    }

    /// <summary>Bytes with some of them changed, lost, doubled, or put in.</summary>
    public byte[] SpoilBytes(byte[] bytes)
    {
        var list = new List<byte>(bytes);
        for (var times = 1 + random.Next(8); times > 0 && list.Count > 0; times--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(6))
            {
                case 0:
                    list[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    list[at] = (byte)random.Next(256);
                    break;
                case 2:
                    list.RemoveRange(at, Math.Min(1 + random.Next(20), list.Count - at));
                    break;
                case 3:
                    list.InsertRange(at, list.GetRange(at, Math.Min(1 + random.Next(200), list.Count - at)));
                    break;
                case 4:
                    // Half a character, half a pair of surrogates, an overlong slash.
                    list.InsertRange(at, Pick<byte[]>([[0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xFF, 0xFE], [0]]));
                    break;
                default:
                    list.InsertRange(at, "\"{}[],:\\-.e0"u8.ToArray().OrderBy(_ => random.Next()).Take(1 + random.Next(3)));
                    break;
            }
        }

        return [.. list];
    }

    /// <summary>A text, mistreated as bytes are.</summary>
    public string SpoilText(string text) => Encoding.Latin1.GetString(SpoilBytes(Encoding.Latin1.GetBytes(text)));

    private byte[] SpoilEnds(byte[] json)
    {
        var depth = 1 + random.Next(20_000);
        return random.Next(8) switch
        {
            0 => json[..random.Next(json.Length + 1)],
            1 => [0xEF, 0xBB, 0xBF, .. json],
            2 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(json)),
            3 => [.. json, .. json],
            4 => Encoding.UTF8.GetBytes(new string('[', depth)),
            5 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)),
            6 => [],
            _ => [.. "<html>"u8, .. json],
        };
    }

    // One value replaced by another kind, one member lost, doubled or renamed.
    private byte[] SpoilJson(byte[] json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return SpoilBytes(json);
        }

        // Values are marked first and replaced in the text, for some of them no document can hold.
        const string Mark = "\"@spoilt@\"";
        var value = random.Next(8) == 0 ? Deep() : Pick(BadValues);
        try
        {
            if (!Replace(root))
                return Encoding.UTF8.GetBytes(value);
            var text = root!.ToJsonString();
            return Encoding.UTF8.GetBytes(text.Replace(Mark, value, StringComparison.Ordinal));
        }
        // Members that are there twice, or half a surrogate pair.
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return SpoilBytes(json);
        }

        bool Replace(JsonNode? node)
        {
            if (node is JsonObject { Count: > 0 } members)
            {
                var name = Pick([.. members.Select(member => member.Key)]);
                if (members[name] is JsonObject or JsonArray && random.Next(4) > 0 && Replace(members[name]))
                    return true;
                switch (random.Next(8))
                {
                    case 0:
                        members.Remove(name);
                        break;
                    case 1:
                        value = $"1,{System.Text.Json.JsonSerializer.Serialize(name)}:{value}";
                        goto default;
                    case 2:
                        members[name + "_x"] = "@spoilt@";
                        break;
                    default:
                        members[name] = "@spoilt@";
                        break;
                }

                return true;
            }

            if (node is not JsonArray { Count: > 0 } items)
                return false;
            var at = random.Next(items.Count);
            if (random.Next(4) == 0 || !Replace(items[at]))
                items[at] = "@spoilt@";
            return true;
        }
    }

    private string Deep()
    {
        var count = random.Next(20, 200);
        return Flip()
            ? new string('[', count) + new string(']', count)
            : string.Concat(Enumerable.Repeat("{\"a\":", count)) + "1" + new string('}', count);
    }
}
