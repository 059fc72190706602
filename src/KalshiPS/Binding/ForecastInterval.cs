namespace KalshiPS.Binding;

/// <summary>How long a forecast's period is. The values are the contract's, in minutes.</summary>
public enum ForecastInterval
{
    /// <summary>Five seconds.</summary>
    FiveSeconds = 0,

    /// <summary>A minute.</summary>
    Minute = 1,

    /// <summary>An hour.</summary>
    Hour = 60,

    /// <summary>A day.</summary>
    Day = 1440,
}
