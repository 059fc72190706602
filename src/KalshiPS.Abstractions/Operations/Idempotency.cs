namespace KalshiPS.Operations;

/// <summary>What sending a request twice does.</summary>
public enum Idempotency
{
    /// <summary>A second arrival could act a second time: it is sent again only if it surely did not arrive.</summary>
    Once,

    /// <summary>A second arrival leaves things as the first one did.</summary>
    Repeatable,

    /// <summary>
    /// A second arrival does nothing, but may be refused for what the first one did: it is sent again only by who can tell
    /// such a refusal from another.
    /// </summary>
    Recognized,
}
