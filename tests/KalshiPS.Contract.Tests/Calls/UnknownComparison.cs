using System.Collections;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>
/// Compares an answer with the same answer among unknowns, through everything that is nested; it fails on any difference
/// but a made-up member that was kept and a made-up word.
/// </summary>
internal sealed class UnknownComparison
{
    /// <summary>The member that the simulator adds to every object.</summary>
    public const string Member = "made_up_member";

    /// <summary>The word that the simulator says where a status stands.</summary>
    public const string Word = "made_up_word";

    private UnknownComparison()
    {
    }

    /// <summary>How many made-up members were found.</summary>
    public int Members { get; private set; }

    /// <summary>How many made-up words were found.</summary>
    public int Words { get; private set; }

    public static UnknownComparison Of(object plain, object odd)
    {
        var comparison = new UnknownComparison();
        comparison.Compare(plain, odd, plain.GetType().Name);
        return comparison;
    }

    private void Compare(object? plain, object? odd, string path)
    {
        if (plain is null || odd is null)
        {
            Assert.True(plain is null && odd is null, $"{path}: {plain ?? "null"} became {odd ?? "null"}");
            return;
        }

        Assert.True(plain.GetType() == odd.GetType(), $"{path}: {plain.GetType()} became {odd.GetType()}");
        switch (plain, odd)
        {
            case (string, Word):
                Words++;
                break;
            case (string, _):
                Assert.Equal(plain, odd);
                break;
            case (IDictionary before, IDictionary after):
                CompareEntries(before, after, path);
                break;
            case (IEnumerable before, IEnumerable after):
                CompareItems([.. before.Cast<object?>()], [.. after.Cast<object?>()], path);
                break;
            case (KalshiModel before, KalshiModel after):
                CompareExtraData(before.ExtraData, after.ExtraData, path);
                CompareProperties(plain, odd, path);
                break;
            default:
                if (plain.GetType().Namespace == typeof(KalshiModel).Namespace && !plain.GetType().IsEnum)
                    CompareProperties(plain, odd, path);
                else
                    Assert.True(plain.Equals(odd), $"{path}: {plain} became {odd}");
                break;
        }
    }

    private void CompareProperties(object plain, object odd, string path)
    {
        foreach (var property in plain.GetType().GetProperties().Where(property => property.Name != nameof(KalshiModel.ExtraData)))
            Compare(property.GetValue(plain), property.GetValue(odd), $"{path}.{property.Name}");
    }

    private void CompareItems(object?[] plain, object?[] odd, string path)
    {
        Assert.True(plain.Length == odd.Length, $"{path}: {plain.Length} items became {odd.Length}");
        for (var i = 0; i < plain.Length; i++)
            Compare(plain[i], odd[i], $"{path}[{i}]");
    }

    // An object whose names are open keeps the member among its entries; one whose names are keys gets none.
    private void CompareEntries(IDictionary plain, IDictionary odd, string path)
    {
        foreach (var key in odd.Keys.Cast<string>())
        {
            if (key == Member)
                AssertKept(odd[key], path);
            else
                Compare(plain[key], odd[key], $"{path}.{key}");
        }

        Assert.All(plain.Keys.Cast<string>(), key => Assert.True(odd.Contains(key), $"{path}.{key} is lost"));
    }

    private void CompareExtraData(IDictionary<string, object?>? plain, IDictionary<string, object?>? odd, string path)
    {
        // An answer that has no body has nothing to keep.
        if (odd is null)
        {
            Assert.True(plain is null, $"{path}: the extra data are lost");
            return;
        }

        AssertKept(odd.TryGetValue(Member, out var kept) ? kept : null, path);
        Assert.Equal(plain?.Count ?? 0, odd.Count - 1);
        foreach (var (name, value) in plain ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            Compare(value, odd[name], $"{path}.{name}");
    }

    private void AssertKept(object? value, string path)
    {
        Members++;
        var made = Assert.IsType<Dictionary<string, object?>>(value);
        Assert.True(made["depth"] is 1L, $"{path}: a number became {made["depth"]}");
        Assert.Equal(["one", 2L, null], Assert.IsType<object?[]>(made["list"]));
    }
}
