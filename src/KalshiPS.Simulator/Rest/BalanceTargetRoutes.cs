using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "portfolio" about the target allocation of cash over the shards.</summary>
internal static class BalanceTargetRoutes
{
    private const string Path = "/portfolio/target_balance_allocation";

    private static readonly (string Word, RestingMarginReservation Value)[] Reservations =
        [("none", RestingMarginReservation.None), ("max", RestingMarginReservation.Max), ("sum", RestingMarginReservation.Sum)];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetTargetBalanceAllocation", "GET", Path, Access.Signed, Get),
        new("SetTargetBalanceAllocation", "POST", Path, Access.Signed, Set) { Scope = Scopes.Transfer },
    ];

    private static RestResult Get(RestCall call)
    {
        call.EnsureWholeAccount();
        var target = call.Account.Target;
        return RestResult.Ok(new JsonObject
        {
            ["allocations"] = new JsonArray([.. target.Percentages.Select(each => new JsonObject
            {
                ["exchange_index"] = each.Shard,
                ["percent"] = each.Percent,
            })]),
            ["resting_margin_reservation"] = Reservations.First(each => each.Value == target.Reservation).Word,
        });
    }

    private static RestResult Set(RestCall call)
    {
        call.EnsureWholeAccount();
        var body = call.ReadBody(
            "SetTargetBalanceAllocationRequest", ("allocations", MemberType.List), ("resting_margin_reservation", MemberType.Text));
        if (!body.Has("allocations"))
            throw body.Invalid("allocations", "required");
        var percentages = body.Items("allocations").Select(item =>
        {
            var one = new Body(item, "TargetBalanceAllocationInput", [("exchange_index", MemberType.Integer), ("percent", MemberType.Integer)]);
            return ((int)one.RequiredInteger("exchange_index"), (int)one.RequiredInteger("percent"));
        });
        var reservation = body.Has("resting_margin_reservation")
            ? body.RequiredWord("resting_margin_reservation", Reservations)
            : RestingMarginReservation.Sum;
        call.Exchange.SetTarget(call.Account, new BalanceTarget([.. percentages], reservation));
        return RestResult.Ok(new JsonObject());
    }
}
