namespace KalshiPS.Errors;

/// <summary>What kind of failure it is, under the names PowerShell gives its error categories.</summary>
public enum KalshiErrorCategory
{
    /// <summary>Nothing more is known.</summary>
    NotSpecified,

    /// <summary>Who asks could not be established.</summary>
    AuthenticationError,

    /// <summary>Who asks may not do this.</summary>
    PermissionDenied,

    /// <summary>A value that was given is wrong.</summary>
    InvalidArgument,

    /// <summary>What was asked for is not there.</summary>
    ObjectNotFound,

    /// <summary>It is there already.</summary>
    ResourceExists,

    /// <summary>It exists but cannot be used now.</summary>
    ResourceUnavailable,

    /// <summary>The exchange could not be reached.</summary>
    ConnectionError,

    /// <summary>The answer did not come in time.</summary>
    OperationTimeout,

    /// <summary>A limit of the account is used up.</summary>
    LimitsExceeded,

    /// <summary>The order of things is wrong, such as a call before connecting.</summary>
    InvalidOperation,

    /// <summary>The answer is not what the contract promises.</summary>
    InvalidResult,

    /// <summary>A key file could not be read.</summary>
    ReadError,

    /// <summary>A key file could not be written.</summary>
    WriteError,

    /// <summary>Going on would not be safe.</summary>
    SecurityError,
}
