using System.Text;
using Airlock.Core.Release;
using Airlock.Core.Storage.Keys;

namespace Airlock.Tests.Core.Release;

public sealed class PackageVerifierTests
{
    [Fact]
    public async Task One_flipped_bit_anywhere_is_noticed()
    {
        using var test = await Written();
        var flips = new Random(3);
        foreach (var path in Directory.GetFiles(test.Package, "*", SearchOption.AllDirectories))
        {
            var whole = await File.ReadAllBytesAsync(path);
            for (var round = 0; round < 60; round++)
            {
                byte[] changed = [.. whole];
                changed[flips.Next(changed.Length)] ^= (byte)(1 << flips.Next(8));
                await File.WriteAllBytesAsync(path, changed);
                if (IsUntrustedComment(path, whole, changed)) continue;

                Assert.True(test.Verify(allowDemo: true).Verdict is PackageVerdict.Mismatch or PackageVerdict.UnknownKey, path);
            }
            await File.WriteAllBytesAsync(path, whole);
        }
        Assert.Equal(PackageVerdict.Verified, test.Verify().Verdict);
    }

    /// <summary>The one line of a minisign signature that nothing covers, by its design; no verifier reads it.</summary>
    private static bool IsUntrustedComment(string path, byte[] whole, byte[] changed) =>
        path.EndsWith(".minisig", StringComparison.Ordinal) && whole.AsSpan(whole.AsSpan().IndexOf((byte)'\n')).SequenceEqual(changed.AsSpan(whole.AsSpan().IndexOf((byte)'\n')));

    public static TheoryData<string, Action<string>> Tampered() => new()
    {
        { "missing file", package => File.Delete(Path.Combine(package, "files", "a.txt")) },
        { "missing manifest", package => File.Delete(Path.Combine(package, "manifest.json")) },
        { "missing attestation", package => File.Delete(Path.Combine(package, "attestation.dsse.json")) },
        { "missing sums", package => File.Delete(Path.Combine(package, "SHA256SUMS")) },
        { "missing signature", package => File.Delete(Path.Combine(package, "SHA256SUMS.minisig")) },
        { "extra file", package => File.WriteAllText(Path.Combine(package, "files", "evil.exe"), "x") },
        { "extra file at the top", package => File.WriteAllText(Path.Combine(package, "autorun.inf"), "x") },
        { "extra hidden file", package => File.WriteAllText(Path.Combine(package, "files", ".x"), "x") },
        { "extra empty folder", package => Directory.CreateDirectory(Path.Combine(package, "files", "empty")) },
        { "renamed", package => File.Move(Path.Combine(package, "files", "a.txt"), Path.Combine(package, "files", "b.txt")) },
        { "renamed in case only", package => File.Move(Path.Combine(package, "files", "a.txt"), Path.Combine(package, "files", "A.txt")) },
        { "two files exchanged", package => Exchange(Path.Combine(package, "files", "a.txt"), Path.Combine(package, "files", "結果", "x.pdf")) },
        { "link to the same bytes", package => Link(Path.Combine(package, "files", "a.txt")) },
        { "linked folder", package => LinkFolder(Path.Combine(package, "files")) },
        { "linked signature", package => Link(Path.Combine(package, "SHA256SUMS.minisig")) },
        { "pipe", package => Pipe(Path.Combine(package, "files", "a.txt")) },
        { "pipe for the list", package => Pipe(Path.Combine(package, "SHA256SUMS")) },
    };

    [Theory]
    [MemberData(nameof(Tampered))]
    public async Task Tampering_is_noticed(string how, Action<string> tamper)
    {
        using var test = await Written();
        tamper(test.Package);

        var verified = test.Verify();

        Assert.Equal((how, PackageVerdict.Mismatch), (how, verified.Verdict));
        Assert.NotEmpty(verified.Problems);
    }

    [Fact]
    public async Task Another_key_is_unknown_even_if_it_signed_well()
    {
        using var test = await Written();
        using var other = new PackageUnderTest();

        var verified = PackageVerifier.Verify(new DirectoryInfo(test.Package), other.Signing.Public, allowDemo: true, CancellationToken.None);

        Assert.Equal(PackageVerdict.UnknownKey, verified.Verdict);
    }

    [Fact]
    public async Task A_signature_of_another_package_does_not_fit()
    {
        using var test = await Written();
        var signature = await File.ReadAllTextAsync(Path.Combine(test.Package, "SHA256SUMS.minisig"));
        Directory.Delete(test.Package, recursive: true);
        await test.Write(test.Content(("a.txt", "other")));

        await File.WriteAllTextAsync(Path.Combine(test.Package, "SHA256SUMS.minisig"), signature);

        Assert.Equal(PackageVerdict.Mismatch, test.Verify().Verdict);
    }

    [Fact]
    public async Task Demo_is_not_accepted_unless_allowed()
    {
        using var test = new PackageUnderTest(demo: true);
        await test.Write(test.Content(("a.txt", "one")));

        Assert.Equal(PackageVerdict.DemoKey, test.Verify().Verdict);
        Assert.Equal((PackageVerdict.Verified, true), (test.Verify(allowDemo: true).Verdict, test.Verify(allowDemo: true).Demo));
        await File.AppendAllTextAsync(Path.Combine(test.Package, "files", "a.txt"), "x");
        Assert.Equal(PackageVerdict.Mismatch, test.Verify(allowDemo: true).Verdict);
    }

    [Fact]
    public async Task Test_signatures_under_a_real_key_are_a_demo_too()
    {
        using var test = new PackageUnderTest();
        await test.Write(test.Content(("a.txt", "one")) with { SignatureSet = "test" });

        Assert.Equal(PackageVerdict.DemoKey, test.Verify().Verdict);
    }

    /// <summary>Even someone with the key cannot mix two packages unnoticed: the parts name each other.</summary>
    [Theory]
    [InlineData("manifest.json")]
    [InlineData("attestation.dsse.json")]
    public async Task Parts_of_two_packages_signed_anew_do_not_fit(string part)
    {
        using var test = await Written();
        var foreign = await File.ReadAllBytesAsync(Path.Combine(test.Package, part));
        Directory.Delete(test.Package, recursive: true);
        await test.Write(test.Content(("a.txt", "other"), ("結果/x.pdf", "two")));
        await File.WriteAllBytesAsync(Path.Combine(test.Package, part), foreign);
        await SignAnew(test);

        var verified = test.Verify();

        Assert.Equal(PackageVerdict.Mismatch, verified.Verdict);
        Assert.DoesNotContain(verified.Problems, problem => problem.StartsWith("changed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("files/../../outside")]
    [InlineData("files/CON")]
    public async Task A_signed_list_that_leads_elsewhere_is_malformed(string path)
    {
        using var test = await Written();
        var sums = Path.Combine(test.Package, "SHA256SUMS");
        await File.AppendAllTextAsync(sums, $"{new string('0', 64)}  {path}\n");
        await Resign(test);

        Assert.Contains("malformed", Assert.Single(test.Verify().Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_hides_is_shown_escaped()
    {
        using var test = await Written();
        await File.WriteAllTextAsync(Path.Combine(test.Package, "files", "evil\u202Efdp.exe"), "x");

        Assert.Contains("\\u{202E}", Assert.Single(test.Verify().Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_of_stock_minisign_is_read_and_others_are_not()
    {
        using var scratch = new Storage.Scratch();
        Assert.Equal(0, StockTool.Run(scratch.Folder.FullName, "minisign", "-GW", "-p", "key.pub", "-s", "key.sec"));

        Assert.NotNull(VerifyingKey.FromMinisign(File.ReadAllText(scratch.Path("key.pub"))));
        Assert.Null(VerifyingKey.FromMinisign(File.ReadAllText(scratch.Path("key.sec"))));
        Assert.Null(VerifyingKey.FromMinisign(""));
    }

    private static async Task<PackageUnderTest> Written()
    {
        var test = new PackageUnderTest();
        await test.Write(test.Content(("a.txt", "one"), ("結果/x.pdf", "two")));
        return test;
    }

    private static async Task SignAnew(PackageUnderTest test)
    {
        var sums = new Dictionary<string, string>();
        foreach (var path in Directory.GetFiles(test.Package, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(test.Package, path)))
            if (!path.StartsWith("SHA256SUMS", StringComparison.Ordinal)) sums.Add(path, ListedFile.Sha256(Path.Combine(test.Package, path), CancellationToken.None));
        await File.WriteAllBytesAsync(Path.Combine(test.Package, "SHA256SUMS"), Sha256Sums.Write(sums));
        await Resign(test);
    }

    private static async Task Resign(PackageUnderTest test)
    {
        var sums = await File.ReadAllBytesAsync(Path.Combine(test.Package, "SHA256SUMS"));
        await File.WriteAllTextAsync(Path.Combine(test.Package, "SHA256SUMS.minisig"), MinisignSignature.Sign(sums, "x", test.Signing).Write(), new UTF8Encoding(false));
    }

    private static void Exchange(string one, string other)
    {
        File.Move(one, one + "~");
        File.Move(other, one);
        File.Move(one + "~", other);
    }

    private static void Link(string path)
    {
        var elsewhere = Path.Combine(path[..path.IndexOf("/channel/", StringComparison.Ordinal)], "elsewhere");
        File.Move(path, elsewhere);
        File.CreateSymbolicLink(path, elsewhere);
    }

    private static void LinkFolder(string path)
    {
        var elsewhere = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, "elsewhere");
        Directory.Move(path, elsewhere);
        Directory.CreateSymbolicLink(path, elsewhere);
    }

    private static void Pipe(string path)
    {
        File.Delete(path);
        Assert.Equal(0, StockTool.Run(Path.GetDirectoryName(path)!, "mkfifo", path));
    }
}
