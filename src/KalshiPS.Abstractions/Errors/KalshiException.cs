using System.Net;

namespace KalshiPS.Errors;

/// <summary>A failure with everything a person or a script needs: what is wrong, what to do, and the exchange's own words.</summary>
/// <param name="id">One of <see cref="KalshiErrorId"/>.</param>
/// <param name="category">What kind of failure it is.</param>
/// <param name="message">One sentence of what is wrong; key material in it is taken out.</param>
/// <param name="advice">One sentence of what to do.</param>
/// <param name="inner">What caused it, if anything did; left out if key material is in it.</param>
public sealed class KalshiException(
    string id, KalshiErrorCategory category, string message, string advice, Exception? inner = null)
    : Exception(KeyMaterial.Without(message), Shown(inner))
{
    private readonly string? exchangeCode;
    private readonly string? exchangeMessage;
    private readonly string? exchangeDetails;

    /// <summary>One of <see cref="KalshiErrorId"/>.</summary>
    public string Id { get; } = id;

    /// <summary>What kind of failure it is.</summary>
    public KalshiErrorCategory Category { get; } = category;

    /// <summary>One sentence of what to do.</summary>
    public string Advice { get; } = KeyMaterial.Without(advice);

    /// <summary>Whether the same request may well succeed a little later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>
    /// Whether the exchange may have acted on the request, and nobody on this side knows. Never set where the request
    /// surely did nothing, nor for reads.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>The object the failure is about, such as the order that has the client order id; null if only its name is known.</summary>
    public object? Target { get; init; }

    /// <summary>When the exchange expects to be back from a pause; null without one, or if it did not say. An estimate.</summary>
    public DateTimeOffset? EstimatedResumeTime { get; init; }

    /// <summary>The exchange shards that are paused, if that is why; empty otherwise.</summary>
    public IReadOnlyList<int> PausedShards { get; init; } = [];

    /// <summary>The HTTP status; null if there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The exchange's code, such as <c>invalid_price</c>.</summary>
    public string? ExchangeCode
    {
        get => exchangeCode;
        init => exchangeCode = value is null ? null : KeyMaterial.Without(value);
    }

    /// <summary>The exchange's message.</summary>
    public string? ExchangeMessage
    {
        get => exchangeMessage;
        init => exchangeMessage = value is null ? null : KeyMaterial.Without(value);
    }

    /// <summary>The exchange's details.</summary>
    public string? ExchangeDetails
    {
        get => exchangeDetails;
        init => exchangeDetails = value is null ? null : KeyMaterial.Without(value);
    }

    private static Exception? Shown(Exception? inner)
    {
        for (var exception = inner; exception is not null; exception = exception.InnerException)
        {
            if (KeyMaterial.IsIn(exception.Message))
                return null;
        }

        return inner;
    }
}
