using System.Reflection;
using System.Text.Json;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests;

/// <summary>
/// Enumerations and sets of constants that stand for words of the wire have exactly the words of a list in the contract.
/// </summary>
public sealed class WordsMatchTheContract
{
    // Words of our own, which never reach the wire.
    private static readonly Type[] OurOwn =
        [typeof(FeedState), typeof(KalshiEnvironment), typeof(OrderJournalState), typeof(OrderOutcome), typeof(PriceRounding)];

    public static TheoryData<Type> WordTypes =>
    [
        .. typeof(KalshiOperation).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Market).Namespace && !OurOwn.Contains(type))
            .Where(type => type.IsEnum || Constants(type).Any()),
    ];

    [Theory, MemberData(nameof(WordTypes))]
    public void The_words_are_the_contracts(Type type)
    {
        var ours = type.IsEnum
            ? Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)
            : Constants(type);
        var words = ours.ToHashSet(StringComparer.Ordinal);
        Assert.True(
            TheContract.Document.WordLists.Concat(TheContract.Feed.WordLists).Any(words.SetEquals),
            $"The contract has no list of exactly these words: {string.Join(", ", words)}.");
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);
}
