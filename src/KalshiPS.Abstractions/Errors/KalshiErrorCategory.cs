namespace KalshiPS.Errors;

/// <summary>The kinds of failures, named after PowerShell's error categories.</summary>
public enum KalshiErrorCategory
{
    /// <summary>The kind of failure is not known.</summary>
    NotSpecified,

    /// <summary>The caller could not be authenticated.</summary>
    AuthenticationError,

    /// <summary>The caller lacks the permission.</summary>
    PermissionDenied,

    /// <summary>An argument is not valid.</summary>
    InvalidArgument,

    /// <summary>The requested object does not exist.</summary>
    ObjectNotFound,

    /// <summary>The object exists already.</summary>
    ResourceExists,

    /// <summary>The object exists but cannot be used now.</summary>
    ResourceUnavailable,

    /// <summary>The exchange could not be reached.</summary>
    ConnectionError,

    /// <summary>The answer did not arrive in time.</summary>
    OperationTimeout,

    /// <summary>A limit of the account is used up.</summary>
    LimitsExceeded,

    /// <summary>The operation is not valid in the present state, such as a call before connecting.</summary>
    InvalidOperation,

    /// <summary>The answer does not follow the exchange's contract.</summary>
    InvalidResult,

    /// <summary>A key file could not be read.</summary>
    ReadError,

    /// <summary>A key file could not be written.</summary>
    WriteError,

    /// <summary>Continuing would not be safe.</summary>
    SecurityError,
}
