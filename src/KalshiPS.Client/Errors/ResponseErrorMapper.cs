using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Maps an answer that is no success to an error.</summary>
internal static partial class ResponseErrorMapper
{
    private const string ReadAdvice = "Check the spelling and the environment: demo and production have different ones.";

    private const RegexOptions Words =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <param name="request">The request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="words">The exchange's error.</param>
    /// <param name="signedAt">The time of the signature; null for an unsigned request.</param>
    public static KalshiException Of(KalshiRequest request, ApiResponse answer, ExchangeError words, DateTimeOffset? signedAt)
    {
        var about = RequestSubject.Of(request);
        var order = about?.StartsWith("order ", StringComparison.Ordinal) == true ? $"the change of {about}" : $"the order{For(about)}";
        var said = words.Quote?.TrimEnd('.') ?? $"status {(int)answer.Status}, {UnexpectedResponses.Shape(answer)}";
        return (int)answer.Status switch
        {
            < 400 => UnexpectedResponses.Redirect(request, answer),
            401 => Unauthorized(),
            403 => Create(
                KalshiErrorId.PermissionDenied,
                KalshiErrorCategory.PermissionDenied,
                $"The exchange does not permit {request}{For(about)}: {said}.",
                "Check the permissions of the API key, and whether the account may use this part of the exchange."),
            404 => NotFound(),
            // A gateway timed out; how much of the request it passed on is unknown.
            408 => Failed(),
            429 => Create(
                KalshiErrorId.RateLimited,
                KalshiErrorCategory.LimitsExceeded,
                $"The exchange refused {request}{For(about)}: too many calls for the account's tier.",
                "Wait a second and repeat; other programs with the same account count, too.",
                isTransient: true),
            < 500 => Refused(),
            _ => Failed(),
        };

        KalshiException Unauthorized()
        {
            if (words.All.Contains("timestamp expired", StringComparison.OrdinalIgnoreCase))
                return Create(
                    KalshiErrorId.ClockSkew,
                    KalshiErrorCategory.AuthenticationError,
                    $"This machine's clock is {Skew(answer.Date - signedAt)}, and the exchange refuses the request because of it.",
                    "Set the machine's clock, preferably by a time service.");
            return signedAt is null
                ? Create(
                    KalshiErrorId.Authentication,
                    KalshiErrorCategory.AuthenticationError,
                    $"{request} needs an API key: {said}.",
                    "Connect with an API key id and its private key: Connect-Kalshi.")
                : Create(
                    KalshiErrorId.Authentication,
                    KalshiErrorCategory.AuthenticationError,
                    $"The exchange does not accept the API key: {Explain(words.Details) ?? said}.",
                    "Check that the key id and the private key belong together and to this environment: production and demo have keys of their own.");
        }

        KalshiException NotFound() => Create(
            KalshiErrorId.NotFound,
            KalshiErrorCategory.ObjectNotFound,
            $"The exchange does not know {RequestSubject.OfUnknown(request) ?? request.ToString()}: {said}.",
            NotFoundAdvice());

        // An order group is no order, though its name begins alike.
        string NotFoundAdvice() => request.IsRead ? ReadAdvice : about?.Split(' ') switch
        {
            ["order", "group", ..] => "Check its subaccount and its shard: the exchange searches only those.",
            ["order", ..] => "It may already be executed or canceled: check with Get-KalshiOrder. An order on another shard is found only by its market.",
            _ => ReadAdvice,
        };

        KalshiException Refused() => words.Code switch
        {
            "order_already_exists" => Create(
                KalshiErrorId.DuplicateOrder,
                KalshiErrorCategory.ResourceExists,
                $"There was already an order with client order id {RequestSubject.ClientOrderId(request) ?? "of this request"}{For(about)}.",
                "See it with Get-KalshiOrder; for another order use a new client order id. An id stays used after a cancel."),
            "invalid_price" => Create(
                KalshiErrorId.InvalidPrice,
                KalshiErrorCategory.InvalidArgument,
                $"The exchange refuses the price{For(about)}: {said}.",
                "Use a price of the market's grid, its PriceRanges; whole cents are valid everywhere."),
            "insufficient_balance" => Create(
                KalshiErrorId.InsufficientBalance,
                KalshiErrorCategory.LimitsExceeded,
                $"The account cannot pay for {order}: {said}.",
                "Compare Get-KalshiBalance with the order's cost; only money on the market's own exchange shard counts."),
            _ when !request.IsRead && SaysExchangePaused().IsMatch(words.All) => Paused(),
            _ when !request.IsRead && SaysMarketClosed().IsMatch(words.All) => Create(
                KalshiErrorId.MarketClosed,
                KalshiErrorCategory.ResourceUnavailable,
                $"The exchange accepts no orders{For(about)} now: {said}.",
                "See the market's Status and times with Get-KalshiMarket."),
            "fill_or_kill_insufficient_resting_volume" => Create(
                KalshiErrorId.NotFilled,
                KalshiErrorCategory.ResourceUnavailable,
                $"Nothing of {order} was filled: the book does not have the whole count at its price or a better one, and the order is FillOrKill.",
                "See the book with Get-KalshiOrderBook; for what is there use ImmediateOrCancel, a smaller count or another price."),
            "invalid_order" when words.All.Contains("post only cross", StringComparison.OrdinalIgnoreCase) => Create(
                KalshiErrorId.PostOnlyCross,
                KalshiErrorCategory.InvalidArgument,
                $"The order would have traded at once, and it is post-only; the exchange refuses {order}.",
                "Use a price that does not meet the other side of the book, or leave post-only out."),
            "invalid_order" when words.All.Contains("fractional", StringComparison.OrdinalIgnoreCase) => Create(
                KalshiErrorId.InvalidCount,
                KalshiErrorCategory.InvalidArgument,
                $"The exchange refuses the count{For(about)}: {said}.",
                "Give a count without decimals."),
            "invalid_order" => Create(
                KalshiErrorId.InvalidOrder,
                KalshiErrorCategory.InvalidArgument,
                $"The exchange refuses {order}: {said}.",
                "Check that the order's terms fit each other and the market."),
            _ => Create(
                KalshiErrorId.InvalidRequest,
                KalshiErrorCategory.InvalidArgument,
                $"The exchange refuses {request}{For(about)}: {said}.",
                "Check the values of the request."),
        };

        KalshiException Failed() => answer.Status == HttpStatusCode.ServiceUnavailable && SaysPause().IsMatch(words.All)
            ? Paused()
            : Create(
                KalshiErrorId.ServerError,
                KalshiErrorCategory.ResourceUnavailable,
                UnknownOutcome.Message(request, $"The exchange failed with status {(int)answer.Status} at {request}{For(about)}: {said}"),
                UnknownOutcome.Advice(request, "Repeat it a little later; Get-KalshiExchangeStatus says whether the exchange is open."),
                isTransient: true,
                isOutcomeUnknown: !request.IsRead);

        KalshiException Paused() => Create(
            KalshiErrorId.ExchangePaused,
            KalshiErrorCategory.ResourceUnavailable,
            $"The exchange is paused and does not accept {request}{For(about)}: {said}.",
            "Check with Get-KalshiExchangeStatus which shards are open and when the others are expected back.");

        KalshiException Create(string id, KalshiErrorCategory category, string message, string advice, bool isTransient = false, bool isOutcomeUnknown = false) =>
            new(id, category, message, advice)
            {
                IsTransient = isTransient,
                IsOutcomeUnknown = isOutcomeUnknown,
                StatusCode = answer.Status,
                ExchangeCode = words.Code,
                ExchangeMessage = words.Message,
                ExchangeDetails = words.Details,
            };
    }

    private static string For(string? about) => about is null ? "" : $" for {about}";

    private static string Skew(TimeSpan? exchangeAhead) => exchangeAhead switch
    {
        null => "too far from the exchange's",
        { Ticks: >= 0 } behind => string.Create(CultureInfo.InvariantCulture, $"{behind.TotalSeconds:0} s behind the exchange's"),
        { } ahead => string.Create(CultureInfo.InvariantCulture, $"{-ahead.TotalSeconds:0} s ahead of the exchange's"),
    };

    private static string? Explain(string? details) => details switch
    {
        "NOT_FOUND" => "there is no key with this id (NOT_FOUND)",
        "INCORRECT_API_KEY_SIGNATURE" => "the signature is not that of the key with this id (INCORRECT_API_KEY_SIGNATURE)",
        _ => null,
    };

    [GeneratedRegex(@"\b(pause|maintenance)", Words, 1000)]
    private static partial Regex SaysPause();

    [GeneratedRegex(@"(?=.*\bexchange\b)(?=.*\b(paused|maintenance|inactive|not active|closed)\b)", Words, 1000)]
    private static partial Regex SaysExchangePaused();

    [GeneratedRegex(@"(?=.*\b(market|trading)\b)(?=.*\b(closed|inactive|not active|not open|settled|paused)\b)", Words, 1000)]
    private static partial Regex SaysMarketClosed();
}
