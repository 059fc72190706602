using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents the balance of a subaccount on an exchange shard.</summary>
public sealed class SubaccountBalance : KalshiModel
{
    /// <summary>The subaccount, 0 for the primary one.</summary>
    [JsonPropertyName("subaccount_number")]
    [Promised]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }

    /// <summary>The balance in dollars.</summary>
    [Promised]
    public decimal? Balance { get; set; }

    /// <summary>The time of the balance's last change.</summary>
    [JsonPropertyName("updated_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? UpdatedTime { get; set; }
}

/// <summary>The answer of GetSubaccountBalances.</summary>
public sealed class GetSubaccountBalancesResponse : KalshiModel
{
    /// <summary>The balances, including the primary account's.</summary>
    [JsonPropertyName("subaccount_balances")]
    [Main]
    public IReadOnlyList<SubaccountBalance> Balances { get; set => field = value ?? []; } = [];
}

/// <summary>The body of CreateSubaccount.</summary>
public sealed record CreateSubaccountRequest
{
    /// <summary>The exchange shard; null for shard 0.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>Represents a subaccount just created.</summary>
public sealed class CreatedSubaccount : KalshiModel
{
    /// <summary>The subaccount's number, 1 to 63.</summary>
    [JsonPropertyName("subaccount_number")]
    [Promised]
    [Main]
    public int? Subaccount { get; set; }

    /// <summary>The subaccount's exchange shard; null if the caller did not name one, which means shard 0.</summary>
    [JsonIgnore]
    public int? ExchangeIndex { get; set; }
}

/// <summary>Represents the netting setting of a subaccount.</summary>
public sealed class SubaccountNetting : KalshiModel
{
    /// <summary>The subaccount, 0 for the primary one.</summary>
    [JsonPropertyName("subaccount_number")]
    [Promised]
    public int? Subaccount { get; set; }

    /// <summary>Whether positions are netted.</summary>
    [Promised]
    public bool? Enabled { get; set; }

    /// <summary>The exchange shard.</summary>
    [Promised]
    public int? ExchangeIndex { get; set; }
}

/// <summary>The answer of GetSubaccountNetting.</summary>
public sealed class GetSubaccountNettingResponse : KalshiModel
{
    /// <summary>The settings.</summary>
    [JsonPropertyName("netting_configs")]
    [Main]
    public IReadOnlyList<SubaccountNetting> Settings { get; set => field = value ?? []; } = [];
}

/// <summary>The body of UpdateSubaccountNetting.</summary>
public sealed record UpdateSubaccountNettingRequest
{
    /// <summary>The subaccount, 0 for the primary one.</summary>
    [JsonPropertyName("subaccount_number")]
    public required int Subaccount { get; init; }

    /// <summary>Whether to net positions.</summary>
    public required bool Enabled { get; init; }
}
