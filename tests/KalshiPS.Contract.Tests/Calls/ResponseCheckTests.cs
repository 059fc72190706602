using System.Text.Json.Nodes;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>The comparison with the contract sees what it is there to see.</summary>
public sealed class ResponseCheckTests
{
    private const string Order = """
        {
          "order_id": "9f4b1c52-7b0a-4a57-8a53-6a50d3a3c0de", "fill_count": "0.00", "remaining_count": "10.00", "ts_ms": 1795447800000
        }
        """;

    private const string Rfq = """
        {
          "rfq": {
            "id": "1", "creator_id": "2", "market_ticker": "A", "contracts_fp": "1.00", "status": "open", "created_ts": "2026-11-23T03:35:00Z"
          }
        }
        """;

    [Fact]
    public void A_good_answer_has_no_faults()
    {
        Assert.Empty(FaultsOf<CreateOrderV2>(Order, 201));
        Assert.Empty(FaultsOf<GetRfq>(Rfq, 200));
        Assert.Empty(FaultsOf<TriggerOrderGroup>("{}", 200));
        Assert.Empty(FaultsOf<DeleteRfq>("", 204));
    }

    [Theory]
    [InlineData("fill_count", null, "missing")]
    [InlineData("fill_count", "0", "no text")]
    [InlineData("fill_count", "\"0\"", "two decimals")]
    [InlineData("remaining_count", "null", "null")]
    [InlineData("ts_ms", "1.5", "whole number")]
    [InlineData("ts_ms", "\"1\"", "whole number")]
    [InlineData("average_fill_price", "\"56c\"", "amount")]
    [InlineData("surprise", "1", "no such member")]
    public void A_damaged_member_of_an_order_is_seen(string member, string? value, string fault) =>
        Assert.Contains(fault, Assert.Single(FaultsOf<CreateOrderV2>(Changed(Order, json => json, member, value), 201)), StringComparison.Ordinal);

    [Theory]
    [InlineData("status", "\"ajar\"", "none of")]
    [InlineData("created_ts", "\"yesterday\"", "no moment")]
    [InlineData("created_ts", "1795447800", "no text")]
    [InlineData("rest_remainder", "\"true\"", "neither true nor false")]
    [InlineData("mve_selected_legs", "{}", "Array")]
    [InlineData("mve_selected_legs", "[{\"side\":1}]", "legs[0].side: 1 is no text")]
    public void A_damaged_member_deep_inside_is_seen(string member, string value, string fault) =>
        Assert.Contains(fault, Assert.Single(FaultsOf<GetRfq>(Changed(Rfq, json => json["rfq"]!, member, value), 200)), StringComparison.Ordinal);

    [Fact]
    public void The_status_and_the_body_have_to_be_those_of_the_operation()
    {
        Assert.Contains("200, the contract has 201", Assert.Single(FaultsOf<CreateOrderV2>(Order, 200)), StringComparison.Ordinal);
        Assert.Contains("no body", Assert.Single(FaultsOf<DeleteRfq>("{}", 204)), StringComparison.Ordinal);
        Assert.Contains("there is none", Assert.Single(FaultsOf<TriggerOrderGroup>("", 200)), StringComparison.Ordinal);
        Assert.Contains("empty object", Assert.Single(FaultsOf<TriggerOrderGroup>("""{"a":1}""", 200)), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_the_contract_lacks_are_excused_only_where_they_were_recorded()
    {
        Assert.SkipUnless(Directory.Exists(TheContract.Samples), $"There are no recorded answers at {TheContract.Samples}.");
        var recorded = Directory.EnumerateFiles(TheContract.Samples, "*.json", SearchOption.AllDirectories)
            .SelectMany(file => Names(JsonNode.Parse(File.ReadAllText(file))))
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(RecordedMembers.All, member => Assert.Contains(member.Split('.')[^1], recorded));
    }

    private static IReadOnlyList<string> FaultsOf<TOperation>(string body, int status)
    {
        var operation = OurOperations.Claimed(typeof(TOperation));
        return ResponseCheck.Faults(operation, new WireExchange(operation.Method, "/trade-api/v2" + operation.Path, status, body));
    }

    private static string Changed(string json, Func<JsonNode, JsonNode> at, string member, string? value)
    {
        var root = JsonNode.Parse(json)!;
        if (value is null)
            at(root).AsObject().Remove(member);
        else
            at(root)[member] = JsonNode.Parse(value);
        return root.ToJsonString();
    }

    private static IEnumerable<string> Names(JsonNode? json) => json switch
    {
        JsonObject members => members.SelectMany(member => Names(member.Value).Prepend(member.Key)),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };
}
