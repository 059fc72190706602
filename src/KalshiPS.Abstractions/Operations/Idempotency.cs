namespace KalshiPS.Operations;

/// <summary>The effects of sending a request twice.</summary>
public enum Idempotency
{
    /// <summary>A second arrival could act a second time: the request is sent again only if it certainly did not arrive.</summary>
    Once,

    /// <summary>A second arrival has no further effect.</summary>
    Repeatable,

    /// <summary>
    /// A second arrival has no effect, but may be refused because of the first one: the request is sent again only by a caller
    /// that can distinguish such a refusal from others.
    /// </summary>
    Recognized,
}
