using System.Security.Cryptography;

namespace KalshiPS.Simulator;

/// <summary>How a simulator is set up.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port on loopback; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Decides ids, sizes and prices: the same seed and clock give the same exchange.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The member's cash in dollars on shard 0, in steps of 0.0001.</summary>
    public decimal StartingBalance { get; init; } = 1000m;

    /// <summary>The clock; the system's when null.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>How far the server's clock goes ahead of <see cref="TimeProvider"/>; negative when it lags.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Whether calls cost tokens and a spent bucket answers 429. If not, members have the highest usage level, for clients that keep to what they are told.</summary>
    public bool MeterTokens { get; init; } = true;

    /// <summary>How many plain markets to list besides the usual ones.</summary>
    public int ExtraMarkets { get; init; }

    /// <summary>Whether the member is a futures commission merchant, with customers who trade.</summary>
    public bool Fcm { get; init; }

    /// <summary>Whether every answer and every message holds members and a word no client has heard of, to see what it makes of them.</summary>
    public bool Unknowns { get; init; }

    /// <summary>How many random orders and cancels of other members come in a second; none when 0.</summary>
    public int Activity { get; init; }

    /// <summary>Where to write the private key; a new temporary folder, removed in the end, when null.</summary>
    public string? KeyPath { get; init; }

    /// <summary>The member's key; a new one when null. Making one takes longer than all the rest, which many short runs feel.</summary>
    internal RSAParameters? Key { get; init; }
}
