namespace KalshiPS.Operations;

/// <summary>
/// Represents one call of the exchange's API, as data: the fixed part is in its <see cref="KalshiOperationAttribute"/>,
/// the arguments are in its properties.
/// </summary>
public abstract record KalshiOperation
{
    /// <summary>The operation's fixed part.</summary>
    public OperationDescription Description => OperationDescription.Of(GetType());

    /// <summary>The number of items in a batch, each of which costs as much as a single call; 1 otherwise.</summary>
    public virtual int Items => 1;

    /// <summary>The effect of sending the request twice, which can depend on the request's content; for writes only.</summary>
    public virtual Idempotency Idempotency => Description.Idempotency;

    /// <summary>The exchange shard that a single write names, which has a rate limit of its own; null if it names none.</summary>
    public virtual int? WriteShard => null;
}

/// <summary>Represents an operation whose answer is a <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">The answer's type.</typeparam>
public abstract record KalshiOperation<TResponse> : KalshiOperation
    where TResponse : class;

/// <summary>Represents an operation that lists items in pages.</summary>
/// <typeparam name="TPage">The type of one page.</typeparam>
public abstract record PagedOperation<TPage> : KalshiOperation<TPage>
    where TPage : class, IPage
{
    /// <summary>Items per page; null for the exchange's default. The parameter has other names in a few lists.</summary>
    [InQuery("limit")]
    public virtual int? Limit { get; init; }

    /// <summary>The previous page's cursor; null for the first page.</summary>
    [InQuery("cursor")]
    public string? Cursor { get; init; }
}

/// <summary>Represents an operation that lists items between two times, in pages.</summary>
/// <typeparam name="TPage">The type of one page.</typeparam>
public abstract record TimeFilteredOperation<TPage> : PagedOperation<TPage>
    where TPage : class, IPage
{
    /// <summary>Only items after this time.</summary>
    [InQuery("min_ts")]
    public DateTimeOffset? After { get; init; }

    /// <summary>Only items before this time.</summary>
    [InQuery("max_ts")]
    public DateTimeOffset? Before { get; init; }
}

/// <summary>Represents one page of a list.</summary>
public interface IPage
{
    /// <summary>The cursor of the next page; null or empty on the last page.</summary>
    string? Cursor { get; }
}
