using System.Net;

namespace KalshiPS.Errors;

/// <summary>Represents a failure: the problem, the advice, and the exchange's own code and message.</summary>
/// <param name="id">One of <see cref="KalshiErrorId"/>.</param>
/// <param name="category">The kind of failure.</param>
/// <param name="message">One sentence that states the problem; key material in it is removed.</param>
/// <param name="advice">One sentence that says what to do.</param>
/// <param name="inner">The cause, if there is one; left out if it contains key material.</param>
public sealed class KalshiException(
    string id, KalshiErrorCategory category, string message, string advice, Exception? inner = null)
    : Exception(KeyMaterial.Without(message), Shown(inner))
{
    private readonly string? exchangeCode;
    private readonly string? exchangeMessage;
    private readonly string? exchangeDetails;

    /// <summary>One of <see cref="KalshiErrorId"/>.</summary>
    public string Id { get; } = id;

    /// <summary>The kind of failure.</summary>
    public KalshiErrorCategory Category { get; } = category;

    /// <summary>One sentence that says what to do.</summary>
    public string Advice { get; } = KeyMaterial.Without(advice);

    /// <summary>Whether the same request is likely to succeed if it is sent again later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>
    /// Whether the exchange may have acted on the request without an answer to tell. Never set where the request
    /// certainly had no effect, nor for reads.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>The object that the failure concerns, such as the order that has the client order id; null if only its name is known.</summary>
    public object? Target { get; init; }

    /// <summary>The estimated end of a pause, by the exchange; null without a pause or an estimate.</summary>
    public DateTimeOffset? EstimatedResumeTime { get; init; }

    /// <summary>The exchange shards whose pause caused the failure; empty otherwise.</summary>
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
