using System.Management.Automation;
using System.Runtime.InteropServices;

namespace KalshiPS.Errors;

/// <summary>Creates the errors that the cmdlets report.</summary>
internal static class ErrorRecords
{
    private static readonly bool IsRecommendationShown = typeof(ErrorRecord).Assembly.GetName().Version >= new Version(7, 5);

    public static KalshiException NotConnected() => new(
        KalshiErrorId.NotConnected,
        KalshiErrorCategory.InvalidOperation,
        "This needs a session with an API key, and none is open.",
        "Run Connect-Kalshi with -ApiKeyId and -PrivateKeyPath first, or Connect-Kalshi -Simulator to try things out.");

    public static KalshiException CannotPrompt(string words, Exception inner) => new(
        KalshiErrorId.ConfirmationNeeded,
        KalshiErrorCategory.InvalidOperation,
        $"This needs confirmation, and nobody can answer here, so it was not done: {words.TrimEnd('.', '?')}.",
        "Give -Confirm:$false to do it without a prompt.",
        inner);

    public static KalshiException ReadOnly(string words) => new(
        KalshiErrorId.Guard,
        KalshiErrorCategory.SecurityError,
        $"The session is read-only, so this was not done: {words.TrimEnd('.')}.",
        "Open another session without -ReadOnly to make changes.");

    public static KalshiException PriceOutOfRange(decimal price) => new(
        KalshiErrorId.PriceOutOfRange,
        KalshiErrorCategory.InvalidArgument,
        FormattableString.Invariant($"A price of {price:0.####} dollars is not between 0 and 1."),
        price is > 1m and < 100m && price == decimal.Truncate(price)
            ? FormattableString.Invariant($"Prices are dollars: write 0.{price:00} or '{price:0}c' for {price:0} cents.")
            : "Give a price above 0 and below 1 dollar, such as 0.56 or '56c'.");

    public static KalshiException InvalidCount(decimal count) => new(
        KalshiErrorId.InvalidCount,
        KalshiErrorCategory.InvalidArgument,
        FormattableString.Invariant($"A count of {count} contracts cannot be ordered."),
        "Give a count of at least 0.01 with no more than two decimals.");

    public static KalshiException InvalidAmount(decimal dollars, string step) => new(
        KalshiErrorId.InvalidAmount,
        KalshiErrorCategory.InvalidArgument,
        FormattableString.Invariant($"An amount of {dollars} dollars cannot be sent: it has to be positive and a whole number of {step}."),
        "Give dollars, such as 25 or '$25.50', or cents, such as '2550c'.");

    public static KalshiException InvalidOrder(string message, string advice) => new(
        KalshiErrorId.InvalidOrder, KalshiErrorCategory.InvalidArgument, message, advice);

    public static KalshiException InvalidRequest(string message, string advice) => new(
        KalshiErrorId.InvalidRequest, KalshiErrorCategory.InvalidArgument, message, advice);

    public static KalshiException UnknownWord(string refusal, bool mayGrow) => InvalidRequest(
        refusal, mayGrow ? "Give one of these. -AllowUnknownWord sends one that the exchange has added since this version." : "Give one of these.");

    public static KalshiException SpanReversed(string after, DateTimeOffset start, string before, DateTimeOffset end) => InvalidRequest(
        FormattableString.Invariant($"-{after}, {start:u}, is later than -{before}, {end:u}: there is no time between."),
        $"Give a -{after} that lies before -{before}.");

    public static KalshiException BlankTicker(string parameter) => InvalidRequest(
        $"-{parameter} is blank.", "Name a ticker, or leave the parameter out.");

    public static KalshiException EmptyArgument(string parameter) => InvalidRequest(
        $"-{parameter} was given, and there is nothing in it.", $"Give -{parameter} a value, or leave it out.");

    public static KalshiException NamesNothing(string cmdlet) => InvalidRequest(
        "The piped object names nothing: every member that is read from it is empty.", $"Pipe an object with a ticker or an id, or run {cmdlet} alone, outside a pipeline, for a list of all.");

    public static KalshiException NothingToFind(string words) => InvalidRequest(
        $"There is no word in '{words}' to search for.", "Give words of a title, or a ticker or its beginning: Find-KalshiMarket 'fed rate'.");

    public static KalshiException NoMarketNamed(string cmdlet, string? forAll = null) => InvalidRequest(
        "No market was named.",
        $"Give -Ticker, or pipe markets: Get-KalshiMarket -EventTicker … | {cmdlet}."
            + (forAll is null ? "" : $" -{forAll} is every market."));

    public static KalshiException NoDays(DateTimeOffset after, DateTimeOffset? before) => before <= after
        ? InvalidRequest(FormattableString.Invariant($"-Before, {before:u}, is not after -After, {after:u}."), "Give a -Before that is later than -After, or leave it out for all days until today.")
        : InvalidRequest(FormattableString.Invariant($"-After, {after:u}, is in the future, of which there is no history."), "Give an -After that is past.");

    public static KalshiException MarketsOrAll() => InvalidRequest(
        "It is not clear which markets are meant.", "Name or pipe markets, or give -All for every market, and not both.");

    public static KalshiException CostNotComputable(string what) => new(
        KalshiErrorId.Guard,
        KalshiErrorCategory.SecurityError,
        $"The cost of {what} cannot be computed, and the session was opened with -MaxOrderCost, -MaxOpenCost or -MaxSpend.",
        "Use the cmdlet for it, or another session without limits if it is meant.");

    public static KalshiException CostUnknown(string id) => new(
        KalshiErrorId.Guard,
        KalshiErrorCategory.SecurityError,
        $"The exchange does not say what {id} can cost, and the session was opened with -MaxOrderCost, -MaxOpenCost or -MaxSpend.",
        "Check the id and repeat it in a moment, for reads lag a little; or use another session without limits if it is meant.");

    public static KalshiException NotRounded(decimal price, string ticker, PriceRounding rounding) => new(
        KalshiErrorId.InvalidPrice,
        KalshiErrorCategory.InvalidArgument,
        FormattableString.Invariant($"On the grid of market {ticker} there is no price to round ${price:0.00##} {(rounding == PriceRounding.Down ? "down" : "up")} to."),
        "Round the other way, or give another price.");

    public static KalshiException NoDailyCap(KalshiException refusal, string? subtraderId) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"{(subtraderId is null ? "The subtrader" : $"Subtrader {subtraderId}")} has no daily cap, so its own keys can place no order.",
        "Set one with Set-KalshiFcmDailyCap, or check the id with Get-KalshiFcmSubtrader.",
        refusal)
    {
        StatusCode = refusal.StatusCode,
        ExchangeCode = refusal.ExchangeCode,
        ExchangeMessage = refusal.ExchangeMessage,
        ExchangeDetails = refusal.ExchangeDetails,
    };

    public static KalshiException NotJson(string call, int status, Exception inner) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        FormattableString.Invariant($"{call} was answered with status {status}, but not with JSON."),
        "See with -Raw what it was, and check the base address.",
        inner);

    public static KalshiException NotFound(string what, string ticker) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"The exchange does not know {what} {ticker}.",
        "Check the spelling and the environment: demo and production have different ones.");

    /// <summary>Creates the error that an event's candlesticks cannot be assigned to markets.</summary>
    public static KalshiException CandlesticksNotAssignable(string eventTicker) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange's answer about the candlesticks of event {eventTicker} does not say which market each list belongs to.",
        "Ask market by market: Get-KalshiMarket -EventTicker, piped into Get-KalshiCandlestick.")
    {
        Target = eventTicker,
    };

    /// <summary>Creates the error that the feed does not have a market.</summary>
    public static KalshiException NotServed(string ticker, string message) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        message,
        "Check the spelling and the environment: demo and production have different ones.")
    {
        Target = ticker,
    };

    /// <summary>Creates the error that an order's money is on another shard; null if it is not.</summary>
    public static KalshiException? ShortOnShard(KalshiException refusal, Market market, Balance balance, decimal needed)
    {
        var shard = market.ExchangeIndex ?? 0;
        if (balance.Shards.Any(part => part is not { ExchangeIndex: not null, Balance: not null }))
            return null;
        var there = balance.Shards.FirstOrDefault(part => part.ExchangeIndex == shard)?.Balance ?? 0m;
        var richest = balance.Shards.MaxBy(part => part.Balance);
        var missing = Math.Ceiling((needed - there) * 100m) / 100m;
        if (richest is null || richest.ExchangeIndex == shard || missing <= 0m || richest.Balance < missing)
            return null;
        return new KalshiException(
            refusal.Id,
            refusal.Category,
            FormattableString.Invariant($"Shard {shard}, which trades {market.Ticker}, has ${there:0.00##} and the order can need ${needed:0.00##}; shard {richest.ExchangeIndex} has ${richest.Balance:0.00##}."),
            FormattableString.Invariant($"Move money there: New-KalshiTransfer {missing:0.00} -FromExchangeIndex {richest.ExchangeIndex} -ToExchangeIndex {shard}"),
            refusal)
        {
            StatusCode = refusal.StatusCode,
            ExchangeCode = refusal.ExchangeCode,
            ExchangeMessage = refusal.ExchangeMessage,
            ExchangeDetails = refusal.ExchangeDetails,
        };
    }

    public static KalshiException NotInJournal(string clientOrderId) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"The journal has no order with client order id '{clientOrderId}'.",
        "It has the orders of this key at this exchange, the decided ones for 30 days: see Get-KalshiOrderJournal. Look for others with Get-KalshiOrder.");

    public static KalshiException NoGameStat(string milestoneId) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"The exchange has no plays of milestone '{milestoneId}'.",
        "Only games of some sports have them: American and European football, basketball, ice hockey and baseball.");

    public static KalshiException PublicKeyUnreadable(string path, string why, string advice, Exception? inner = null) => new(
        KalshiErrorId.KeyUnreadable, KalshiErrorCategory.ReadError, $"'{path}' cannot be registered: {why}.", advice, inner);

    public static KalshiException KeyFileExists(string path) => new(
        KalshiErrorId.KeyNotSaved,
        KalshiErrorCategory.ResourceExists,
        $"There is a file '{path}' already, and no key was generated.",
        "Give another -KeyPath, or -Force to replace the file once the new key is there.");

    public static KalshiException KeyFileNotWritable(string path, Exception inner) => new(
        KalshiErrorId.KeyNotSaved,
        KalshiErrorCategory.WriteError,
        $"'{path}' cannot be written, and no key was generated: {inner.Message}",
        "Give a -KeyPath in a folder that exists and that you may write to.",
        inner);

    public static KalshiException NotExported(string folder, Exception inner) => new(
        KalshiErrorId.ExportNotWritten,
        KalshiErrorCategory.WriteError,
        $"The export to '{folder}' cannot go on: {inner.Message.TrimEnd('.')}.",
        "See that the folder can be written to, that the disk is not full and that no other export writes there, and run it again: it goes on where it stopped.",
        inner);

    public static KalshiException PackageMissing(string name, string version) => new(
        KalshiErrorId.PackageUnavailable,
        KalshiErrorCategory.ResourceUnavailable,
        $"This needs the optional package {name} in version {version}, and it is not installed.",
        $"Run: Install-PSResource {name} -Version {version}");

    public static KalshiException PackageUnusable(string name, Exception inner) => new(
        KalshiErrorId.PackageUnavailable,
        KalshiErrorCategory.ResourceUnavailable,
        $"The optional package {name} does not run on this machine ({RuntimeInformation.RuntimeIdentifier}).",
        "Do without it: export to -Format Csv or JsonLines. It runs on Windows, Linux with glibc and macOS, on x64 and arm64.",
        inner);

    public static KalshiException KeyLost(string apiKeyId, string path, bool revoked, Exception inner) => new(
        KalshiErrorId.KeyNotSaved,
        KalshiErrorCategory.WriteError,
        $"Key {apiKeyId} was generated but could not be saved to '{path}', and its private key is lost: {inner.Message}",
        revoked ? "The key was revoked, so nothing is left of it. Try again with another -KeyPath." : $"It could not be revoked either: run Remove-KalshiApiKey {apiKeyId}.",
        inner);

    // The argument may be a secret in the wrong place.
    public static KalshiException NoKeyId(Exception inner) => new(
        KalshiErrorId.InvalidRequest,
        KalshiErrorCategory.InvalidArgument,
        "The value given as the id of an API key is invalid; it is not shown.",
        "Copy the id from the exchange's site: visible ASCII characters, without spaces.",
        inner);

    public static KalshiException TwoKeys() => InvalidRequest(
        "A key is in a file or in a vault, and both are given.", "Give -PrivateKeyPath or -SecretName.");

    public static KalshiException NoSecretName() => InvalidRequest(
        "A vault is given without the name of the key's secret.", "Give -SecretName too.");

    public static KalshiException NoKeyPath() => new(
        KalshiErrorId.KeyNotFound,
        KalshiErrorCategory.ObjectNotFound,
        "The value given as the path of the key file is not a valid path on this machine; it is not shown.",
        "Give a path such as ./kalshi.pem.");

    public static KalshiException NotWholeAddress() => InvalidRequest(
        "-BaseUri is not a whole address.", "Give -BaseUri with scheme and path, such as https://host/trade-api/v2.");

    public static KalshiException NoProfile(string name) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"There is no profile '{name}'.",
        "See with Get-KalshiProfile which there are; Set-KalshiProfile makes one.");

    public static KalshiException NoVaults() => new(
        KalshiErrorId.VaultUnavailable,
        KalshiErrorCategory.ResourceUnavailable,
        "The key is in a vault, and the module that reads vaults is not installed.",
        "Run Install-PSResource Microsoft.PowerShell.SecretManagement, and Register-SecretVault for the vault.");

    /// <summary>Creates the error with a vault's message, without the inner exception, which may expose more.</summary>
    public static KalshiException SecretNotRead(string secret, string why) => new(
        KalshiErrorId.VaultUnavailable,
        KalshiErrorCategory.ResourceUnavailable,
        $"{secret} cannot be read: {string.Join(' ', why.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.')}.",
        "See with Get-SecretVault which vaults there are; one that is locked is opened first, such as with Unlock-SecretStore. -Vault asks one alone.");

    public static KalshiException NoSecret(string secret) => new(
        KalshiErrorId.VaultUnavailable,
        KalshiErrorCategory.ObjectNotFound,
        $"{secret} cannot be read: there is none.",
        "See with Get-SecretInfo which secrets there are; Set-Secret saves one.");

    public static KalshiException NoKeyInSecret(string secret, string what) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        $"{secret} is {what}, and no key.",
        "Save the key file's text: Set-Secret -Name kalshi -Secret (Get-Content kalshi.pem -Raw).");


    public static KalshiException PictureKind(string path) => InvalidRequest(
        $"The path '{path}' does not end in .html or .svg.", "Give a path with one of these extensions.");

    public static KalshiException OnePicture(string path) => InvalidRequest(
        $"'{path}' can hold the chart of one market, and there are several.", "Give a path that ends in .html, which takes all of them, or one market.");

    public static KalshiException PictureNotSaved(string path, Exception inner) => new(
        KalshiErrorId.PictureNotSaved,
        KalshiErrorCategory.WriteError,
        $"'{path}' cannot be written: {inner.Message}",
        "Give a -Path in a folder that exists and that you may write to.",
        inner);

    public static KalshiException SimulatorRunning() => new(
        KalshiErrorId.InvalidRequest,
        KalshiErrorCategory.ResourceExists,
        "A simulator is running in this session already.",
        "Use it (Get-KalshiSimulator), or end it with Stop-KalshiSimulator first.");

    public static KalshiException PortTaken(int port) => new(
        KalshiErrorId.InvalidRequest,
        KalshiErrorCategory.ResourceUnavailable,
        $"Port {port} is taken by another program.",
        "Give another -Port, or none to take any free one.");

    public static KalshiException NoSimulator() => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        "No simulator runs in this session.",
        "Start one with Start-KalshiSimulator or Connect-Kalshi -Simulator, or give another with -Simulator.");

    public static KalshiException NoFault(string name) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"The simulator has no fault '{name}'.",
        "See with Get-KalshiSimulatorFault which it has.");

    public static KalshiException BadFault(string problem) => new(
        KalshiErrorId.InvalidRequest,
        KalshiErrorCategory.InvalidArgument,
        problem,
        "See with Get-Help Set-KalshiSimulatorFault -Full what goes together.");

    /// <summary>Creates the error record of a failure, with the exchange's message, and the advice as recommended action.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="target">The target object.</param>
    /// <param name="hint">Further advice with a leading blank; empty for none.</param>
    public static ErrorRecord From(KalshiException exception, object? target, string hint = "") => new(
        exception, exception.Id, Enum.Parse<ErrorCategory>(exception.Category.ToString()), Shown(exception.Target ?? target))
    {
        ErrorDetails = new ErrorDetails(Words(exception, exception.Advice + hint)) { RecommendedAction = exception.Advice + hint },
    };

    /// <summary>Returns whether the session itself is invalid, so that the next item would fail, too.</summary>
    public static bool EndsPipeline(KalshiException exception) => exception.Id
        is KalshiErrorId.Authentication
        or KalshiErrorId.ClockSkew
        or KalshiErrorId.NotConnected
        or KalshiErrorId.ConnectionClosed
        or KalshiErrorId.Unreachable
        or KalshiErrorId.InsecureUri
        or KalshiErrorId.KeyNotFound
        or KalshiErrorId.KeyUnreadable
        or KalshiErrorId.KeyPassphraseRequired
        or KalshiErrorId.KeyPassphraseWrong
        or KalshiErrorId.KeyKind
        or KalshiErrorId.VaultUnavailable
        or KalshiErrorId.ProfilesUnavailable
        or KalshiErrorId.PackageUnavailable;

    // It is part of the error's properties.
    private static object? Shown(object? target) => target switch
    {
        string text => KeyMaterial.Without(text),
        // A password may precede the host.
        Uri address when !address.IsAbsoluteUri || address.UserInfo.Length > 0 || KeyMaterial.IsIn(address.OriginalString) => null,
        _ => target,
    };

    // PowerShell 7.4 shows no recommended action: there the advice is part of the message.
    private static string Words(KalshiException exception, string advice) =>
        IsRecommendationShown ? WithExchangeWords(exception) : $"{WithExchangeWords(exception)} {advice}";

    // The message often contains the exchange's message; the missing parts, such as the code, are added.
    private static string WithExchangeWords(KalshiException exception)
    {
        var words = new[] { exception.ExchangeCode, exception.ExchangeMessage, exception.ExchangeDetails }
            .Where(word => !string.IsNullOrWhiteSpace(word) && !exception.Message.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return words.Length == 0 ? exception.Message : $"{exception.Message} ({string.Join(": ", words)})";
    }
}
