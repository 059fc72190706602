namespace KalshiPS.Operations;

/// <summary>
/// One call of the exchange's API, as data: what is fixed stands in its <see cref="KalshiOperationAttribute"/>,
/// what varies in its properties.
/// </summary>
public abstract record KalshiOperation
{
    /// <summary>The operation's fixed part.</summary>
    public OperationDescription Description => OperationDescription.Of(GetType());

    /// <summary>How many things a batch is about, each of which costs what one alone would; 1 for anything else.</summary>
    public virtual int Items => 1;

    /// <summary>What sending the request twice does, where that varies with what it says.</summary>
    public virtual Idempotency Idempotency => Description.Idempotency;

    /// <summary>The exchange shard that a single write names, whose own rate limit it draws on; null where it names none.</summary>
    public virtual int? WriteShard => null;
}

/// <summary>An operation that answers with <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">The answer's type.</typeparam>
public abstract record KalshiOperation<TResponse> : KalshiOperation
    where TResponse : class;

/// <summary>An operation that answers a list in pages.</summary>
/// <typeparam name="TPage">The type of one page.</typeparam>
public abstract record PagedOperation<TPage> : KalshiOperation<TPage>
    where TPage : class, IPage
{
    /// <summary>Items a page; null for the exchange's default. A few lists call the parameter something else.</summary>
    [InQuery("limit")]
    public virtual int? Limit { get; init; }

    /// <summary>The previous page's cursor; null for the first page.</summary>
    [InQuery("cursor")]
    public string? Cursor { get; init; }
}

/// <summary>An operation that answers a list in pages, of items between two times.</summary>
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

/// <summary>One page of a list.</summary>
public interface IPage
{
    /// <summary>Where the next page starts; null or empty on the last page.</summary>
    string? Cursor { get; }
}
