namespace KalshiPS.Binding;

/// <summary>Specifies the length of a forecast's period. The values are the API's, in minutes.</summary>
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
