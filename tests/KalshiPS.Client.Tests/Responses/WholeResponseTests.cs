using System.Reflection;
using KalshiPS.Client.Tests.Fuzz;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Responses;

/// <summary>A status of success does not make an answer: what says that something failed, or lacks what it is for, is an error.</summary>
public sealed class WholeResponseTests
{
    /// <summary>Answers that the contract promises nothing of.</summary>
    private static readonly HashSet<Type> Unpromised =
    [
        typeof(EmptyResponse),
        typeof(GetGameStatsResponse),
        typeof(GetOrderGroupsResponse),
        typeof(GetStructuredTargetResponse),
        typeof(GetStructuredTargetsResponse),
    ];

    public static TheoryData<Type> Operations => ResponsePlaces.All;

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_error_in_a_success_is_an_error_in_the_exchanges_words(Type operation)
    {
        foreach (var body in (string[])
        [
            """{"error":{"code":"backend_timeout","message":"the backend is away","details":"shard 3"}}""",
            """{"code":"backend_timeout","message":"the backend is away"}""",
            """{"msg":"the backend is away"}""",
            """{"error":"the backend is away"}""",
        ])
        {
            var error = Assert.Throws<KalshiException>(() => ResponsePlaces.Read(operation, body));
            Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
            Assert.Contains("the backend is away", error.Message, StringComparison.Ordinal);
            Assert.Equal(!OperationDescription.Of(operation).IsRead, error.IsOutcomeUnknown);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_error_beside_a_whole_answer_is_an_error(Type operation)
    {
        var answer = ResponsePlaces.ExampleOf(operation);
        answer["error"] = new System.Text.Json.Nodes.JsonObject { ["code"] = "backend_timeout", ["message"] = "the backend is away" };
        var error = Assert.Throws<KalshiException>(() => ResponsePlaces.Read(operation, answer.ToJsonString()));
        Assert.Equal("backend_timeout", error.ExchangeCode);
        answer["error"] = null;
        Assert.NotNull(ResponsePlaces.Read(operation, answer.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_empty_object_is_no_answer(Type operation)
    {
        if (Unpromised.Contains(Examples.AnswerOf(operation)))
        {
            Assert.NotNull(ResponsePlaces.Read(operation, "{}"));
            return;
        }

        var error = Assert.Throws<KalshiException>(() => ResponsePlaces.Read(operation, "{}"));
        Assert.Equal(KalshiErrorId.UnexpectedResponse, error.Id);
        Assert.Contains(ResponsePlaces.MainOf(operation)[0], error.Message, StringComparison.Ordinal);
        Assert.Equal(!OperationDescription.Of(operation).IsRead, error.IsOutcomeUnknown);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_answer_without_a_member_it_is_for_says_which(Type operation)
    {
        var type = Examples.AnswerOf(operation);
        foreach (var name in ResponsePlaces.MainOf(operation))
        {
            var answer = ResponsePlaces.ExampleOf(operation);
            answer.Remove(name);
            // The same member inside another one is not it.
            answer["other"] = ResponsePlaces.ExampleOf(operation);
            var error = Assert.Throws<KalshiException>(() => ResponsePlaces.Read(operation, answer.ToJsonString()));
            Assert.Contains($"without {name}", error.Message, StringComparison.Ordinal);

            var value = ResponsePlaces.ExampleOf(operation)[name];
            answer.Remove(name);
            answer[name] = null;
            // The exchange says null for an empty list.
            if (value is System.Text.Json.Nodes.JsonArray || IsMap(type, name))
                Assert.NotNull(ResponsePlaces.Read(operation, answer.ToJsonString()));
            else
                Assert.Throws<KalshiException>(() => ResponsePlaces.Read(operation, answer.ToJsonString()));
        }
    }

    [Fact]
    public void What_is_known_to_be_a_refusal_is_one()
    {
        var error = Assert.Throws<KalshiException>(() => ResponsePlaces.Read(
            typeof(CreateOrderV2), """{"error":{"code":"insufficient_balance","message":"insufficient balance"}}"""));
        Assert.Equal((KalshiErrorId.InsufficientBalance, false), (error.Id, error.IsOutcomeUnknown));
    }

    [Fact]
    public void A_signature_that_is_echoed_is_not_carried_on()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((sent, _) => Task.FromResult(
            FakeExchange.Json(System.Net.HttpStatusCode.OK, $$"""{"error":"no {{sent.Signature}}"}""")));
        var error = Assert.Throws<KalshiException>(() => fixture.Client.SendAsync(new GetBalance(), fixture.Trace, CancellationToken.None).GetAwaiter().GetResult());
        Assert.DoesNotContain(fixture.Exchange.Requests[0].Signature!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_answer_is_for_something() => Assert.Empty(
        from pair in Examples.Operations
        where ResponsePlaces.MainOf(pair.Operation).Length == 0 && !Unpromised.Contains(pair.Answer)
        select pair.Operation.Name);

    private static bool IsMap(Type answer, string name) => typeof(System.Collections.IEnumerable).IsAssignableFrom(
        answer.GetProperties().Single(property => property.IsDefined(typeof(MainAttribute)) && Serialization.WireNames.Of(property) == name).PropertyType)
        && answer.GetProperties().Single(property => property.IsDefined(typeof(MainAttribute)) && Serialization.WireNames.Of(property) == name).PropertyType != typeof(string);
}
