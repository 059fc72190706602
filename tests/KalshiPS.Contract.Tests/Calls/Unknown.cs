using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Members and words that the exchange will have one day do not disturb any call, and are not lost.</summary>
public sealed class Unknown
{
    public static TheoryData<Type> Operations => CallTable.Operations;

    [Theory, MemberData(nameof(Operations))]
    public async Task An_unknown_member_is_kept_at_every_level_and_nothing_else_changes(Type operation)
    {
        var plain = await CallTable.PerformAsync(operation);
        var odd = await CallTable.PerformAmongUnknownsAsync(operation);
        Assert.DoesNotContain(UnknownComparison.Member, plain.Wire.Body, StringComparison.Ordinal);

        var comparison = UnknownComparison.Of(plain.Answer, odd.Answer);
        Assert.Equal(Count(odd.Wire.Body, UnknownComparison.Member), comparison.Members);
        Assert.Equal(Count(odd.Wire.Body, UnknownComparison.Word), comparison.Words);
        Assert.Equal(odd.Wire.Body.Length > 0, comparison.Members > 0);
    }

    [Fact]
    public async Task An_unknown_word_comes_out_as_it_came_in()
    {
        var answer = Assert.IsType<GetOrderResponse>((await CallTable.PerformAmongUnknownsAsync(typeof(GetOrder))).Answer);
        Assert.Equal(UnknownComparison.Word, answer.Order.Status);
    }

    private static int Count(string body, string name) => body.Split($"\"{name}\"").Length - 1;
}
