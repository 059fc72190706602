using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class OrderGroupTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private const string Groups = "/portfolio/order_groups";
    private readonly RestClient client = fixture.Client;

    [Fact]
    public async Task A_group_is_created_used_triggered_reset_and_deleted()
    {
        var ticker = fixture.NewMarket();
        var created = (await client.PostAsync(Groups + "/create", new JsonObject { ["contracts_limit"] = 25 })).Ok(HttpStatusCode.Created);
        var id = RestFixture.Text(created["order_group_id"]);
        var path = $"{Groups}/{id}";
        Task<Answer> Place() => client.PlaceAsync(ticker, with: body => body["order_group_id"] = id);

        var order = RestFixture.Text((await Place()).Ok(HttpStatusCode.Created)["order_id"]);
        Assert.Equal(id, RestFixture.Text((await client.GetAsync($"/portfolio/orders/{order}")).Ok()["order"]!["order_group_id"]));
        var group = (await client.GetAsync(path)).Ok();
        Assert.Equal("25.00", RestFixture.Text(group["contracts_limit_fp"]));
        Assert.Equal(order, RestFixture.Text(Assert.Single(group["orders"]!.AsArray())));
        Assert.Contains((await client.GetAsync(Groups)).Ok()["order_groups"]!.AsArray(), each => RestFixture.Text(each!["id"]) == id);

        (await client.PutAsync(path + "/trigger")).Ok();
        Assert.Equal("canceled", RestFixture.Text((await client.GetAsync($"/portfolio/orders/{order}")).Ok()["order"]!["status"]));
        Assert.Equal("invalid_order", (await Place()).Code);
        (await client.PutAsync(path + "/reset")).Ok();
        (await Place()).Ok(HttpStatusCode.Created);
        (await client.PutAsync(path + "/limit", new JsonObject { ["contracts_limit_fp"] = "12.50" })).Ok();
        Assert.Equal("12.50", RestFixture.Text((await client.GetAsync(path)).Ok()["contracts_limit_fp"]));

        (await client.DeleteAsync(path)).Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
        Assert.Empty((await client.GetAsync($"/portfolio/orders?ticker={ticker}&status=resting")).Ok()["orders"]!.AsArray());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"contracts_limit":5,"contracts_limit_fp":"6.00"}""")]
    [InlineData("""{"contracts_limit":0}""")]
    [InlineData("""{"contracts_limit":1000001}""")]
    public async Task A_limit_that_makes_no_sense_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Post, Groups + "/create", body)).Status);

    [Fact]
    public async Task A_write_without_any_body_is_refused()
    {
        var answer = await client.SendAsync(HttpMethod.Put, $"{Groups}/{Guid.Empty}/reset");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("EOF", RestFixture.Text(answer.Json["details"]));
    }
}
