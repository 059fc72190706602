namespace KalshiPS.Errors;

/// <summary>The stable ids of all errors, for scripts to test: <c>$_.FullyQualifiedErrorId -like 'KalshiNotFound*'</c>.</summary>
public static class KalshiErrorId
{
    /// <summary>The exchange does not have the key, or the signature was not made with it.</summary>
    public const string Authentication = "KalshiAuthentication";

    /// <summary>This machine's clock is too far from the exchange's.</summary>
    public const string ClockSkew = "KalshiClockSkew";

    /// <summary>The key lacks the permission.</summary>
    public const string PermissionDenied = "KalshiPermissionDenied";

    /// <summary>The call needs a key and no session is open.</summary>
    public const string NotConnected = "KalshiNotConnected";

    /// <summary>The session was closed.</summary>
    public const string ConnectionClosed = "KalshiConnectionClosed";

    /// <summary>There is no key file at that path.</summary>
    public const string KeyNotFound = "KalshiKeyNotFound";

    /// <summary>The key file cannot be opened or is not a PEM private key.</summary>
    public const string KeyUnreadable = "KalshiKeyUnreadable";

    /// <summary>The key is encrypted and no passphrase was given.</summary>
    public const string KeyPassphraseRequired = "KalshiKeyPassphraseRequired";

    /// <summary>The passphrase does not open the key.</summary>
    public const string KeyPassphraseWrong = "KalshiKeyPassphraseWrong";

    /// <summary>The key is not an RSA or Ed25519 private key.</summary>
    public const string KeyKind = "KalshiKeyKind";

    /// <summary>A generated key cannot be written to its file.</summary>
    public const string KeyNotSaved = "KalshiKeyNotSaved";

    /// <summary>The vault of a key is missing or locked, or has no such secret.</summary>
    public const string VaultUnavailable = "KalshiVaultUnavailable";

    /// <summary>The file of profiles cannot be read or written, or is damaged.</summary>
    public const string ProfilesUnavailable = "KalshiProfilesUnavailable";

    /// <summary>A picture cannot be written to its file.</summary>
    public const string PictureNotSaved = "KalshiPictureNotSaved";

    /// <summary>The change needs a confirmation, and the host cannot prompt for one.</summary>
    public const string ConfirmationNeeded = "KalshiConfirmationNeeded";

    /// <summary>A guard of the session, such as -ReadOnly or -MaxOrderCost, forbids the call.</summary>
    public const string Guard = "KalshiGuard";

    /// <summary>Plain HTTP to another machine was refused.</summary>
    public const string InsecureUri = "KalshiInsecureUri";

    /// <summary>The price is not on the market's grid.</summary>
    public const string InvalidPrice = "KalshiInvalidPrice";

    /// <summary>The price is not between 0 and 1 dollar.</summary>
    public const string PriceOutOfRange = "KalshiPriceOutOfRange";

    /// <summary>The count is not a positive multiple of the market's smallest count, which is at least 0.01 contracts.</summary>
    public const string InvalidCount = "KalshiInvalidCount";

    /// <summary>The amount is not positive, or finer than the exchange counts.</summary>
    public const string InvalidAmount = "KalshiInvalidAmount";

    /// <summary>The account cannot pay for the order.</summary>
    public const string InsufficientBalance = "KalshiInsufficientBalance";

    /// <summary>The client order id was used before.</summary>
    public const string DuplicateOrder = "KalshiDuplicateOrder";

    /// <summary>It could not be determined in time whether the exchange acted on an order.</summary>
    public const string OrderUnknown = "KalshiOrderUnknown";

    /// <summary>It could not be determined in time whether the exchange made a change other than to an order.</summary>
    public const string OutcomeUnknown = "KalshiOutcomeUnknown";

    /// <summary>The journal of orders cannot be written, so the order was not sent.</summary>
    public const string JournalUnavailable = "KalshiJournalUnavailable";

    /// <summary>The catalog of markets on this machine cannot be read or written.</summary>
    public const string CacheUnavailable = "KalshiCacheUnavailable";

    /// <summary>A file of an export cannot be written.</summary>
    public const string ExportNotWritten = "KalshiExportNotWritten";

    /// <summary>An optional package is not installed, or does not run on this machine.</summary>
    public const string PackageUnavailable = "KalshiPackageUnavailable";

    /// <summary>The order's terms contradict each other or the book.</summary>
    public const string InvalidOrder = "KalshiInvalidOrder";

    /// <summary>A post-only order would have traded at once.</summary>
    public const string PostOnlyCross = "KalshiPostOnlyCross";

    /// <summary>The market does not accept orders.</summary>
    public const string MarketClosed = "KalshiMarketClosed";

    /// <summary>Too many calls for the account's tier.</summary>
    public const string RateLimited = "KalshiRateLimited";

    /// <summary>The market, order or other object does not exist.</summary>
    public const string NotFound = "KalshiNotFound";

    /// <summary>The exchange refused a value of the request.</summary>
    public const string InvalidRequest = "KalshiInvalidRequest";

    /// <summary>The exchange or its trading is paused.</summary>
    public const string ExchangePaused = "KalshiExchangePaused";

    /// <summary>The answer did not arrive in time.</summary>
    public const string Timeout = "KalshiTimeout";

    /// <summary>The exchange could not be reached.</summary>
    public const string Unreachable = "KalshiUnreachable";

    /// <summary>The exchange had an internal error.</summary>
    public const string ServerError = "KalshiServerError";

    /// <summary>The answer does not follow the exchange's contract.</summary>
    public const string UnexpectedResponse = "KalshiUnexpectedResponse";

    /// <summary>A list's cursor leads back to a page that was already read.</summary>
    public const string RepeatedPage = "KalshiRepeatedPage";
}
