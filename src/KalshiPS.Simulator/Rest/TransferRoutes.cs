using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "portfolio" about transfers between shards, deposits and withdrawals.</summary>
internal static class TransferRoutes
{
    private const int MostTransfers = 500;
    private const decimal CenticentsPerDollar = 10_000m;
    private const string Events = "event_contract";

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("IntraExchangeInstanceTransfer", "POST", "/portfolio/intra_exchange_instance_transfer", Access.Signed, Transfer) { Scope = Scopes.Transfer },
        new("GetIntraExchangeInstanceTransfers", "GET", "/portfolio/intra_exchange_instance_transfers", Access.Signed, GetTransfers),
        new("GetIntraExchangeInstanceTransfer", "GET", "/portfolio/intra_exchange_instance_transfers/{transfer_id}", Access.Signed, GetTransfer),
        new("GetDeposits", "GET", "/portfolio/deposits", Access.Signed, call => GetPayments(call, "deposits", call.Account.Deposits)),
        new("GetWithdrawals", "GET", "/portfolio/withdrawals", Access.Signed, call => GetPayments(call, "withdrawals", call.Account.Withdrawals)),
    ];

    private static RestResult Transfer(RestCall call)
    {
        call.EnsureWholeAccount();
        var body = call.ReadBody(
            "IntraExchangeInstanceTransferRequest",
            ("client_transfer_id", MemberType.Text),
            ("source", MemberType.Text),
            ("destination", MemberType.Text),
            ("amount", MemberType.Integer),
            ("source_exchange_shard", MemberType.Integer),
            ("destination_exchange_shard", MemberType.Integer),
            ("source_subaccount", MemberType.Integer),
            ("destination_subaccount", MemberType.Integer));
        foreach (var end in new[] { "source", "destination" })
        {
            if (!body.RequiredWord(end, (Events, true), ("margined", false)))
                throw new RejectedException(RejectReason.InvalidRequest, "the account has no margined exchange instance");
        }

        var id = call.Exchange.TransferBetweenShards(
            call.Account,
            (body.Index("source_subaccount") ?? 0, body.Index("source_exchange_shard") ?? 0),
            (body.Index("destination_subaccount") ?? 0, body.Index("destination_exchange_shard") ?? 0),
            body.RequiredInteger("amount") / CenticentsPerDollar,
            body.Has("client_transfer_id") ? body.RequiredId("client_transfer_id") : null);
        return RestResult.Ok(new JsonObject { ["transfer_id"] = id.ToString() });
    }

    private static RestResult GetTransfers(RestCall call) => Page.Of(
        call,
        "transfers",
        call.Account.ShardTransfers.Reverse(),
        transfer => transfer.Sequence,
        call.Query.Limit(call.Operation.Id, MostTransfers),
        ToJson);

    private static RestResult GetTransfer(RestCall call)
    {
        var id = call.Id("transfer_id");
        var transfer = call.Account.ShardTransfers.FirstOrDefault(each => each.Id == id)
            ?? throw ApiException.Wrapped(404, "not_found");
        return RestResult.Ok(new JsonObject { ["transfer"] = ToJson(transfer) });
    }

    private static JsonNode ToJson(ShardTransfer transfer) => new JsonObject
    {
        ["transfer_id"] = transfer.Id.ToString(),
        ["source"] = Events,
        ["destination"] = Events,
        ["source_exchange_shard"] = transfer.FromShard,
        ["destination_exchange_shard"] = transfer.ToShard,
        ["amount"] = Wire.Price(transfer.Amount),
        ["status"] = "complete",
        ["created_ts"] = transfer.Time.ToUnixTimeSeconds(),
    };

    private static RestResult GetPayments(RestCall call, string name, IReadOnlyList<Payment> payments) => Page.Of(
        call, name, payments.Reverse(), payment => payment.Sequence, call.Query.Limit(call.Operation.Id, MostTransfers), ToJson);

    private static JsonNode ToJson(Payment payment)
    {
        var json = new JsonObject
        {
            ["id"] = payment.Id.ToString(),
            ["status"] = Wire.Word(payment.Status),
            ["type"] = payment.Method,
            ["amount_cents"] = Wire.Cents(payment.Amount),
            ["fee_cents"] = 0,
            ["created_ts"] = payment.CreatedAt.ToUnixTimeSeconds(),
        };
        if (payment.FinalizedAt is { } finalized)
            json["finalized_ts"] = finalized.ToUnixTimeSeconds();
        return json;
    }
}
