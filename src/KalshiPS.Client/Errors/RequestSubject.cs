using System.Text.Json;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Errors;

/// <summary>What a request is about, as far as the request itself tells.</summary>
internal static class RequestSubject
{
    /// <summary>For example <c>market KXHIGHNY-26NOV23-B52</c>; null if the request is about nothing in particular.</summary>
    public static string? Of(KalshiRequest request)
    {
        if (LastPathParameter(request) is var (name, value))
            return $"{NounOf(name)} {CleanText.Of(value)}";
        return BodyMember(request, "ticker") is { } ticker ? $"market {ticker}" : null;
    }

    /// <summary>The market's ticker, where a body or a query names it.</summary>
    public static string? Ticker(KalshiRequest request)
    {
        const string InQuery = "market_ticker=";
        var inQuery = request.Target.Split('?', '&').FirstOrDefault(pair => pair.StartsWith(InQuery, StringComparison.Ordinal));
        return inQuery is null
            ? BodyMember(request, "ticker") ?? BodyMember(request, "market_ticker")
            : Uri.UnescapeDataString(inQuery[InQuery.Length..]);
    }

    /// <summary>The order's client order id, by which it can be found again; null if the request has none.</summary>
    public static string? ClientOrderId(KalshiRequest request) => BodyMember(request, "client_order_id");

    private static (string Name, string Value)? LastPathParameter(KalshiRequest request)
    {
        if (request.PathTemplate is null)
            return null;
        var names = request.PathTemplate.Split('/');
        var values = request.Path.Split('/');
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i].StartsWith('{') && i < values.Length)
            {
                // Where the contract says no more than {ticker}, the segment before it tells of what.
                var name = names[i] is "{ticker}" && names[i - 1] is "events" ? "event_ticker" : names[i].Trim('{', '}');
                return (name, Uri.UnescapeDataString(values[i]));
            }
        }

        return null;
    }

    private static string NounOf(string parameter) => parameter switch
    {
        "ticker" => "market",
        _ => parameter.Replace("_ticker", "", StringComparison.Ordinal)
            .Replace("_id", "", StringComparison.Ordinal)
            .Replace('_', ' '),
    };

    private static string? BodyMember(KalshiRequest request, string name)
    {
        if (request.Body is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out var member)
                && member.ValueKind == JsonValueKind.String
                    ? CleanText.Of(member.GetString())
                    : null;
        }
        // The latter: an escaped half of a surrogate pair, which is no text.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A body somebody typed by hand.
            return null;
        }
    }
}
