using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "portfolio" about subaccounts.</summary>
internal static class SubaccountRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("CreateSubaccount", "POST", "/portfolio/subaccounts", Access.Signed, Create),
        new("ApplySubaccountTransfer", "POST", "/portfolio/subaccounts/transfer", Access.Signed, Transfer) { Scope = Scopes.Transfer },
        new("GetSubaccountBalances", "GET", "/portfolio/subaccounts/balances", Access.Signed, GetBalances),
        new("GetSubaccountTransfers", "GET", "/portfolio/subaccounts/transfers", Access.Signed, GetTransfers),
        new("GetSubaccountNetting", "GET", "/portfolio/subaccounts/netting", Access.Signed, GetNetting),
        new("UpdateSubaccountNetting", "PUT", "/portfolio/subaccounts/netting", Access.Signed, UpdateNetting),
    ];

    private static RestResult Create(RestCall call)
    {
        call.EnsureWholeAccount();
        var body = call.ReadBody("CreateSubaccountRequest", ("exchange_index", MemberType.Integer));
        var number = call.Exchange.CreateSubaccount(call.Account, body.Index("exchange_index") ?? 0);
        return RestResult.Created(new JsonObject { ["subaccount_number"] = number });
    }

    private static RestResult Transfer(RestCall call)
    {
        call.EnsureWholeAccount();
        var body = call.ReadBody(
            "ApplySubaccountTransferRequest",
            ("client_transfer_id", MemberType.Text),
            ("from_subaccount", MemberType.Integer),
            ("to_subaccount", MemberType.Integer),
            ("amount_cents", MemberType.Integer),
            ("exchange_index", MemberType.Integer));
        var clientId = body.RequiredId("client_transfer_id");
        body.RequiredInteger("from_subaccount");
        body.RequiredInteger("to_subaccount");
        call.Exchange.TransferBetweenSubaccounts(
            call.Account,
            body.Index("from_subaccount")!.Value,
            body.Index("to_subaccount")!.Value,
            body.RequiredInteger("amount_cents") / 100m,
            body.Index("exchange_index") ?? 0,
            clientId);
        return RestResult.Ok(new JsonObject());
    }

    private static RestResult GetBalances(RestCall call) => RestResult.Ok(new JsonObject
    {
        ["subaccount_balances"] = new JsonArray([.. Wallets(call).Select(each => new JsonObject
        {
            ["subaccount_number"] = each.Key.Subaccount,
            ["exchange_index"] = each.Key.Shard,
            ["balance"] = Wire.Price(each.Value.Available),
            ["updated_ts"] = each.Value.UpdatedAt.ToUnixTimeSeconds(),
        })]),
    });

    private static RestResult GetTransfers(RestCall call)
    {
        var bound = call.Caller!.Subaccount;
        var transfers = call.Account.SubaccountTransfers.Reverse()
            .Where(transfer => bound is null || transfer.From == bound || transfer.To == bound);
        return Page.Of(call, "transfers", transfers, transfer => transfer.Sequence, call.Query.Limit(call.Operation.Id), transfer => new JsonObject
        {
            ["transfer_id"] = transfer.Id.ToString(),
            ["from_subaccount"] = transfer.From,
            ["to_subaccount"] = transfer.To,
            ["amount_cents"] = Wire.Cents(transfer.Amount),
            ["created_ts"] = transfer.Time.ToUnixTimeSeconds(),
            ["exchange_index"] = transfer.Shard,
        });
    }

    private static RestResult GetNetting(RestCall call) => RestResult.Ok(new JsonObject
    {
        ["netting_configs"] = new JsonArray([.. Wallets(call).Select(each => new JsonObject
        {
            ["subaccount_number"] = each.Key.Subaccount,
            ["enabled"] = call.Account.IsNetted(each.Key.Subaccount),
            ["exchange_index"] = each.Key.Shard,
        })]),
    });

    private static RestResult UpdateNetting(RestCall call)
    {
        var body = call.ReadBody(
            "UpdateSubaccountNettingRequest", ("subaccount_number", MemberType.Integer), ("enabled", MemberType.Boolean));
        body.RequiredInteger("subaccount_number");
        if (!body.Has("enabled"))
            throw body.Invalid("enabled", "required");
        call.Exchange.SetNetting(call.Account, call.Subaccount(body, "subaccount_number"), body.Flag("enabled"));
        return RestResult.Empty(200);
    }

    private static IEnumerable<KeyValuePair<(int Subaccount, int Shard), Wallet>> Wallets(RestCall call) =>
        call.Account.Wallets.Where(each => call.Caller!.Subaccount is not { } bound || each.Key.Subaccount == bound);
}
