namespace KalshiPS.Contract.Tests.Digest;

/// <summary>The digests in the repository against the documents that they are made of.</summary>
public sealed class DigestIsTheContracts
{
    [Theory]
    [InlineData(TheContract.Rest)]
    [InlineData(TheContract.Socket)]
    public void The_digest_is_current(string name) =>
        Generated.AssertCurrent(TheContract.DigestOf(name), ContractDigest.Of(File.ReadAllText(TheContract.SourceOf(name))));
}
