using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Client.Paging;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Client.Transport;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>Whatever an answer is, it is read or refused as what it is.</summary>
public sealed class ResponseFuzzTests
{
    private static readonly KalshiRequest[] Requests =
    [
        KalshiRequest.Of(SampleOrders.Create()),
        KalshiRequest.Of(new GetMarket("KX-1")),
        KalshiRequest.Of(new CancelOrderV2("1")),
        KalshiRequest.Raw("POST", "/x", "{\"ticker\":\"\\ud800\"}"),
    ];

    private static readonly string[] Errors =
    [
        """{"error":{"code":"invalid_order","message":"invalid order","details":"post only cross","service":"exchange"}}""",
        """{"code":"bad_request","message":"bad request","details":"no such field"}""",
        """{"error":"too many requests"}""",
        """{"msg":"Parameter validation failed"}""",
        "<html><body>Bad Gateway</body></html>",
        "404 page not found",
        "",
    ];

    // The folder of recorded answers adds its own where it is there.
    private static readonly Lazy<byte[][]> Recorded = new(() => SharedFolder.Path is null
        ? []
        : [.. new[] { "rest", "prod" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(SharedFolder.Path, "samples", folder), "*.json").Order(StringComparer.Ordinal))
            .Select(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("response").GetRawText())
            .Select(Encoding.UTF8.GetBytes)]);

    public static TheoryData<string> Answers => [.. Examples.Operations.Select(pair => pair.Operation.Name)];

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_example_of_each_answer_is_read(string operation)
    {
        var (_, answer) = Examples.Operations.Single(pair => pair.Operation.Name == operation);

        Examples.LookAt(Read(answer, Examples.Of(answer)));
    }

    [Fact]
    public void A_malformed_answer_is_an_unexpected_one()
    {
        var examples = Examples.Operations.Select(pair => (pair.Answer, Example: Examples.Of(pair.Answer))).ToArray();
        FuzzRun.Check(usual: 6_000, mutator =>
        {
            var (type, example) = mutator.Pick(examples);
            var origin = Recorded.Value.Length > 0 && mutator.Below(4) == 0 ? mutator.Pick(Recorded.Value) : example;
            var body = mutator.Spoil(origin);
            try
            {
                var read = Read(type, body);
                Examples.LookAt(read);
                if (read is IPage)
                    _ = PageFingerprint.Of(body);
            }
            catch (KalshiException exception)
            {
                // What a recorded error says in words that are known it is, whatever the status.
                Assert.True(exception.Id == KalshiErrorId.UnexpectedResponse || exception.ExchangeCode is not null, exception.Id);
                AssertFit(exception);
            }
            catch (Exception exception) when (exception is not KalshiException)
            {
                throw new InvalidOperationException($"{type.Name} of {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2_000)))}", exception);
            }
        });
    }

    [Fact]
    public void A_malformed_error_is_the_error_of_its_status()
    {
        FuzzRun.Check(usual: 6_000, mutator =>
        {
            var body = mutator.Spoil(Encoding.UTF8.GetBytes(mutator.Pick(Errors)));
            var answer = new ApiResponse((HttpStatusCode)mutator.Pick<int>([301, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503, 599, 999]), "text/x", null, body);
            var signed = mutator.Flip() ? "c2lnbmF0dXJl" : null;

            var error = ResponseErrorMapper.Of(mutator.Pick(Requests), answer, ExchangeError.Read(answer, signed), signedAt: null);

            Assert.NotEmpty(error.Id);
            AssertFit(error);
        });
    }

    private static void AssertFit(KalshiException error)
    {
        Assert.True(error.Message.Length < 2_500, $"The message has {error.Message.Length} characters.");
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.NotEmpty(error.Advice);
    }

    private static object Read(Type type, byte[] body)
    {
        var answer = new ApiResponse(HttpStatusCode.OK, "application/json", null, body);
        return typeof(ResponseReader).GetMethod(nameof(ResponseReader.Read))!.MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [Requests[1], answer, null], culture: null)!;
    }
}
