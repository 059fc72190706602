using System.Text.Json;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Errors;

/// <summary>Finds the object of a request, as far as the request itself names it.</summary>
internal static class RequestSubject
{
    /// <summary>Returns the object, for example <c>market KXHIGHNY-26NOV23-B52</c>; null if the request names none.</summary>
    public static string? Of(KalshiRequest request)
    {
        if (LastPathParameter(request) is var (name, value))
            return $"{NounOf(name)} {CleanText.Of(value)}";
        return BodyMember(request, "ticker") is { } ticker ? $"market {ticker}" : null;
    }

    /// <summary>Returns the objects of a request one of which the exchange does not know; null if the request names none.</summary>
    public static string? OfUnknown(KalshiRequest request)
    {
        var subject = Of(request);
        return BodyMember(request, "order_group_id") is { } group && subject is not null ? $"{subject} or order group {CleanText.Of(group)}" : subject;
    }

    /// <summary>Returns the market's ticker, if the body or the query names it.</summary>
    public static string? Ticker(KalshiRequest request)
    {
        const string InQuery = "market_ticker=";
        var inQuery = request.Target.Split('?', '&').FirstOrDefault(pair => pair.StartsWith(InQuery, StringComparison.Ordinal));
        return inQuery is null
            ? BodyMember(request, "ticker") ?? BodyMember(request, "market_ticker")
            : Uri.UnescapeDataString(inQuery[InQuery.Length..]);
    }

    /// <summary>Returns the order's client order id, by which it can be found; null if the request has none.</summary>
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
                // Where the contract says only {ticker}, the segment before it names the kind of object.
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
        // InvalidOperationException: an escaped half of a surrogate pair, which is no text.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A body that the user wrote.
            return null;
        }
    }
}
