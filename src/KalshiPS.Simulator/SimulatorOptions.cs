using System.Security.Cryptography;

namespace KalshiPS.Simulator;

/// <summary>Represents the options of a simulator.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port on loopback; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The seed of ids, sizes and prices: the same seed and clock give the same exchange.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The member's cash in dollars on shard 0, in steps of 0.0001.</summary>
    public decimal StartingBalance { get; init; } = 1000m;

    /// <summary>The clock; null for the system's.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>The lead of the server's clock over <see cref="TimeProvider"/>; negative for a lag.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>
    /// Whether calls cost tokens and an empty bucket answers 429. If not, members have the highest usage level, for clients that
    /// limit themselves.
    /// </summary>
    public bool MeterTokens { get; init; } = true;

    /// <summary>The number of plain markets to list in addition to the usual ones.</summary>
    public int ExtraMarkets { get; init; }

    /// <summary>Whether the member is a futures commission merchant, with subtraders.</summary>
    public bool Fcm { get; init; }

    /// <summary>Whether all answers and messages contain unknown members and words, to test clients with them.</summary>
    public bool Unknowns { get; init; }

    /// <summary>The number of random orders and cancels of other members per second; 0 for none.</summary>
    public int Activity { get; init; }

    /// <summary>The path of the private key's file; null for a new temporary folder, which is deleted at the end.</summary>
    public string? KeyPath { get; init; }

    /// <summary>The member's key; null for a new one. Generating one takes most of the start's time, which matters in many short runs.</summary>
    internal RSAParameters? Key { get; init; }
}
