using System.Text.Json.Nodes;
using KalshiPS.Client.Profiles;
using KalshiPS.Errors;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Profiles;

public sealed class ProfileStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("profiles-");
    private readonly FakeTimeProvider time = new();
    private readonly ProfileStore store;

    public ProfileStoreTests() => store = new ProfileStore(folder.FullName, time);

    public static TheoryData<string> DamagedTexts =>
    [
        "{", "[]", "nothing", "null", """{"profiles":[]}""", """{"profiles":{"a":1}}""", """{"profiles":{"a":{}},"Profiles":{}}""",
        """{"profiles":{"a":{},"A":{}}}""", """{"profiles":{"a":{"readOnly":true,"readOnly":false}}}""", """{"profiles":{"a":{"readOnly":true,"ReadOnly":false}}}""",
        """{"profiles":{"a":{"readOnly":"yes"}}}""", """{"profiles":{"a":{"maxOrderCost":"25"}}}""", """{"profiles":{"a":{"maxOrderCost":0}}}""",
        """{"profiles":{"a":{"maxOpenCost":-1}}}""", """{"profiles":{"a":{"environment":"Staging"}}}""", """{"profiles":{"a":{"environment":1}}}""",
        """{"profiles":{"a":{"baseUri":"nowhere"}}}""", """{"profiles":{"a":{"baseUri":"https://x/","environment":"Demo"}}}""",
        """{"profiles":{"a":{"privateKeyPath":"/k","secretName":"k"}}}""", """{"profiles":{"a":{"apiKeyId":""}}}""", """{"default":1}""", "{\"profiles\":{}}\0",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Nothing_saved_is_no_profile_and_makes_no_file()
    {
        Assert.Empty(new ProfileStore(Path.Combine(folder.FullName, "none")).Read());
        Assert.Empty(store.Read());
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task What_is_saved_is_read_by_another_process()
    {
        await store.SaveAsync("work", Fill, Token);

        var read = Assert.Single(new ProfileStore(folder.FullName).Read());
        Assert.Equal("work", read.Name);
        Assert.Equal(KalshiEnvironment.Production, read.Environment);
        Assert.Null(read.BaseUri);
        Assert.Equal("id-1", read.ApiKeyId);
        Assert.Null(read.PrivateKeyPath);
        Assert.Equal("kalshi", read.SecretName);
        Assert.Equal("store", read.Vault);
        Assert.True(read.IsReadOnly);
        Assert.Equal(25.005m, read.MaxOrderCost);
        Assert.Equal(79228162514264337593543950335m, read.MaxOpenCost);
        Assert.True(read.IsDefault);

        static void Fill(KalshiProfile profile)
        {
            profile.Environment = KalshiEnvironment.Production;
            (profile.ApiKeyId, profile.SecretName, profile.Vault) = ("id-1", "kalshi", "store");
            (profile.IsReadOnly, profile.IsDefault) = (true, true);
            (profile.MaxOrderCost, profile.MaxOpenCost) = (25.005m, decimal.MaxValue);
        }
    }

    [Fact]
    public async Task A_name_is_the_same_in_any_case_and_one_profile_is_the_default()
    {
        await store.SaveAsync("Work", profile => (profile.ApiKeyId, profile.IsDefault) = ("id-1", true), Token);
        await store.SaveAsync("WORK", profile => profile.IsReadOnly = true, Token);
        await store.SaveAsync("play", profile => profile.IsDefault = true, Token);

        Assert.Equal(["play", "Work"], store.Read().Select(profile => profile.Name), StringComparer.Ordinal);
        Assert.Equal([true, false], store.Read().Select(profile => profile.IsDefault));
        Assert.Equal("id-1", store.Read()[1].ApiKeyId);
        Assert.True(store.Read()[1].IsReadOnly);

        Assert.True(await store.RemoveAsync("PLAY", Token));
        Assert.False(await store.RemoveAsync("play", Token));
        Assert.False(Assert.Single(store.Read()).IsDefault);
        await store.SaveAsync("play", _ => { }, Token);
        Assert.DoesNotContain(store.Read(), profile => profile.IsDefault);
    }

    [Fact]
    public async Task What_is_unknown_survives_a_change_and_what_is_taken_away_does_not()
    {
        Write("""
            { "$schema": "x", "default": "a", "profiles": {
              "a": { "note": "mine: ä+", "readOnly": true, "maxOrderCost": 25.50, "feed": { "deep": [1.10, null] } },
              "b": { "colour": "red", "baseUri": "https://exchange.test/trade-api/v2" } } }
            """);

        await store.SaveAsync("A", profile => (profile.IsReadOnly, profile.MaxOrderCost, profile.ApiKeyId) = (false, null, "id-1"), Token);

        var root = JsonNode.Parse(await File.ReadAllTextAsync(store.Path, Token))!;
        Assert.Equal("x", (string?)root["$schema"]);
        Assert.Equal("""{"note":"mine: ä+","feed":{"deep":[1.10,null]},"environment":"Demo","apiKeyId":"id-1"}""", root["profiles"]!["a"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("""{"colour":"red","baseUri":"https://exchange.test/trade-api/v2"}""", root["profiles"]!["b"]!.ToJsonString());
        Assert.True(store.Read()[0].IsDefault);
        Assert.Equal(KalshiEnvironment.Custom, store.Read()[1].Environment);
    }

    [Theory]
    [MemberData(nameof(DamagedTexts))]
    public async Task A_damaged_file_is_told_of_and_left_as_it_is(string text)
    {
        Write(text);

        foreach (var error in new[]
        {
            Assert.Throws<KalshiException>(() => store.Read()),
            await Assert.ThrowsAsync<KalshiException>(() => store.SaveAsync("work", _ => { }, Token)),
            await Assert.ThrowsAsync<KalshiException>(() => store.RemoveAsync("a", Token)),
        })
        {
            Assert.Equal(KalshiErrorId.ProfilesUnavailable, error.Id);
            Assert.Contains(store.Path, error.Message, StringComparison.Ordinal);
            Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(store.Path, Token));
    }

    [Fact]
    public async Task Many_at_once_lose_nothing_and_leave_no_drafts()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(
            () => new ProfileStore(folder.FullName).SaveAsync($"p{i % 12}", profile => Add(profile, i), Token), Token)));

        var profiles = store.Read();
        Assert.Equal(12, profiles.Count);
        Assert.All(profiles, profile => Assert.True(profile is { IsReadOnly: true, MaxOrderCost: 5m }));
        Assert.Equal(["profiles.json", "profiles.json.lock"], folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);

        static void Add(KalshiProfile profile, int i)
        {
            if (i < 12)
                profile.IsReadOnly = true;
            else
                profile.MaxOrderCost = 5m;
        }
    }

    [Fact]
    public async Task Who_waits_for_another_process_goes_on_once_it_is_done_and_can_be_stopped()
    {
        Task<KalshiProfile> saving;
        using (Hold())
        {
            saving = store.SaveAsync("work", _ => { }, Token);
            using var stop = new CancellationTokenSource();
            var stopped = store.SaveAsync("other", _ => { }, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
            Assert.False(saving.IsCompleted);
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("work", (await saving).Name);
        Assert.Equal("work", Assert.Single(store.Read()).Name);
    }

    [Fact]
    public async Task Another_process_that_hangs_is_told_of_after_five_seconds()
    {
        using var hold = Hold();
        var saving = store.SaveAsync("work", _ => { }, Token);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(saving.IsCompleted);
        while (!saving.IsCompleted)
            time.Advance(TimeSpan.FromSeconds(0.2));

        var error = await Assert.ThrowsAsync<KalshiException>(() => saving);
        Assert.Equal(KalshiErrorId.ProfilesUnavailable, error.Id);
        Assert.Contains("try again", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_saved_of_a_change_that_fails()
    {
        await store.SaveAsync("work", profile => profile.ApiKeyId = "id-1", Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SaveAsync("work", Fail, Token));

        Assert.Equal("id-1", Assert.Single(store.Read()).ApiKeyId);

        static void Fail(KalshiProfile profile)
        {
            profile.ApiKeyId = "id-2";
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public async Task Only_the_owner_may_read_and_write()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Below the user's own folder the others have no access there.");
            return;
        }

        var inner = new ProfileStore(Path.Combine(folder.FullName, "new"));
        await inner.SaveAsync("work", _ => { }, Token);
        File.SetUnixFileMode(inner.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await inner.SaveAsync("work", profile => profile.IsReadOnly = true, Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(inner.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder.FullName, "new")));
    }

    [Fact]
    public async Task A_link_stays_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        var elsewhere = Path.Combine(folder.FullName, "elsewhere.json");
        await File.WriteAllTextAsync(elsewhere, "{}", Token);
        File.CreateSymbolicLink(store.Path, elsewhere);

        await store.SaveAsync("work", _ => { }, Token);

        Assert.NotNull(new FileInfo(store.Path).LinkTarget);
        Assert.Contains("work", await File.ReadAllTextAsync(elsewhere, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_takes_no_file_is_told_of()
    {
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Token);
        var blocked = new ProfileStore(file, time);

        var saving = blocked.SaveAsync("work", _ => { }, Token);
        while (!saving.IsCompleted)
            time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(KalshiErrorId.ProfilesUnavailable, (await Assert.ThrowsAsync<KalshiException>(() => saving)).Id);
        Directory.CreateDirectory(store.Path);
        Assert.Equal(KalshiErrorId.ProfilesUnavailable, Assert.Throws<KalshiException>(() => store.Read()).Id);
    }

    private FileStream Hold() => new(store.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private void Write(string text) => File.WriteAllText(store.Path, text);
}
