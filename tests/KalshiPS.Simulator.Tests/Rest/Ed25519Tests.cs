using System.Diagnostics;
using KalshiPS.Simulator.Rest;
using Library = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace KalshiPS.Simulator.Tests.Rest;

/// <summary>The simulator's own reading of RFC 8032, against its vectors, the library that the client uses, and openssl.</summary>
public sealed class Ed25519Tests
{
    /// <summary>Section 7.1 of RFC 8032: private key, public key, message, signature.</summary>
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
        { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
        { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
        { "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vectors_of_the_RFC_verify(string seed, string publicKey, string message, string signature)
    {
        var (key, text, bytes) = (Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature));

        Assert.Equal(key, Ed25519.PublicKey(Convert.FromHexString(seed)));
        Assert.True(Ed25519.IsKey(key));
        Assert.True(Ed25519.Verify(key, text, bytes));
        Assert.False(Ed25519.Verify(key, [.. text, 0], bytes));
    }

    [Fact]
    public void Keys_and_signatures_are_those_of_the_library()
    {
        var random = new Random(20261130);
        for (var i = 0; i < 30; i++)
        {
            var (seed, text, key, signature) = (new byte[32], new byte[random.Next(100)], new byte[32], new byte[64]);
            random.NextBytes(seed);
            random.NextBytes(text);
            Library.GeneratePublicKey(seed, 0, key, 0);
            Library.Sign(seed, 0, text, 0, text.Length, signature, 0);

            Assert.Equal(key, Ed25519.PublicKey(seed));
            Assert.True(Ed25519.Verify(key, text, signature));
            signature[random.Next(64)] ^= (byte)(1 << random.Next(8));
            Assert.False(Ed25519.Verify(key, text, signature));
        }
    }

    [Fact]
    public void What_is_no_key_or_no_signature_verifies_nothing()
    {
        var seed = new byte[32];
        var (key, signature) = (Ed25519.PublicKey(seed), new byte[64]);
        Library.Sign(seed, 0, [], 0, 0, signature, 0);
        Assert.True(Ed25519.Verify(key, [], signature));

        // The same number, with the order of the base point added: another spelling of the signature, which the RFC forbids.
        byte[] order = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];
        var carry = 0;
        for (var i = 0; i < 32; i++)
        {
            carry += signature[32 + i] + order[i];
            signature[32 + i] = (byte)carry;
            carry >>= 8;
        }

        Assert.False(Ed25519.Verify(key, [], signature));
        Assert.False(Ed25519.Verify(key, [], []));
        Assert.False(Ed25519.Verify([], [], signature));
        // Not below the field's size, and not on the curve.
        Assert.False(Ed25519.IsKey([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.False(Ed25519.IsKey([2, .. new byte[31]]));
    }

    [Fact]
    public void A_signature_of_openssl_verifies()
    {
        var folder = Directory.CreateTempSubdirectory("kalshi-key-");
        try
        {
            OpenSsl(folder.FullName, "genpkey", "-algorithm", "ed25519", "-out", "key.pem");
            OpenSsl(folder.FullName, "pkey", "-in", "key.pem", "-pubout", "-out", "public.pem");
            File.WriteAllText(Path.Combine(folder.FullName, "text"), "1GET/x");
            OpenSsl(folder.FullName, "pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "text", "-out", "signature");
            var key = PublicKey.Read(File.ReadAllText(Path.Combine(folder.FullName, "public.pem")));
            var signature = File.ReadAllBytes(Path.Combine(folder.FullName, "signature"));

            Assert.NotNull(key);
            Assert.True(key.HasSigned("1GET/x"u8.ToArray(), signature));
            Assert.False(key.HasSigned("1GET/y"u8.ToArray(), signature));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void OpenSsl(string folder, params string[] arguments)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("This machine has no openssl.");
        }

        using (process)
        {
            var said = process!.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
        }
    }
}
