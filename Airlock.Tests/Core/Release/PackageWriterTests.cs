using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Tests.Core.Storage;

namespace Airlock.Tests.Core.Release;

public sealed class PackageWriterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stock_minisign_and_sha256sum_accept_the_package(bool demo)
    {
        using var test = new PackageUnderTest(demo);
        await test.Write(test.Content(("検査 結果.docx", "one"), ("-rf", "two"), ("folder/x.pdf", "three"), ("folder\\y.pdf", "four")));

        Assert.Equal(0, StockTool.Run(test.Package, "minisign", "-Vm", "SHA256SUMS", "-p", test.Keys.PackagePublicKeyPath));
        Assert.Equal(0, StockTool.Run(test.Package, "sha256sum", "--check", "--strict", "SHA256SUMS"));

        await File.AppendAllTextAsync(Path.Combine(test.Package, "SHA256SUMS"), "\n");
        Assert.NotEqual(0, StockTool.Run(test.Package, "minisign", "-Vm", "SHA256SUMS", "-p", test.Keys.PackagePublicKeyPath));
    }

    [Fact]
    public async Task The_package_holds_the_files_and_the_decision_byte_for_byte()
    {
        using var test = new PackageUnderTest();
        var content = test.Content(("結果/か\u3099.txt", "一"), ("結果/が.TXT", "二"));

        var written = await test.Write(content);

        Assert.Equal((test.Package, content.Decided.Sha256, false), (written.Folder.FullName, written.ManifestSha256, written.AlreadyThere));
        Assert.Equal("一", await File.ReadAllTextAsync(Path.Combine(test.Package, "files", "結果", "が.txt")));
        Assert.Equal("二", await File.ReadAllTextAsync(Path.Combine(test.Package, "files", "結果", "が (2).TXT")));
        var manifest = await File.ReadAllBytesAsync(Path.Combine(test.Package, "manifest.json"));
        Assert.True(manifest.AsSpan().IndexOf(content.Decided.Canonical.Span) > 0);
        Assert.Contains("承認 花子", Encoding.UTF8.GetString(manifest), StringComparison.Ordinal);
        Assert.DoesNotContain("demo", Encoding.UTF8.GetString(manifest), StringComparison.Ordinal);
        Assert.Equal((PackageVerdict.Verified, 0, 2), (test.Verify().Verdict, test.Verify().Problems.Count, test.Verify().Files));
    }

    [Fact]
    public async Task The_attestation_is_a_DSSE_of_an_in_toto_statement()
    {
        using var test = new PackageUnderTest();
        await test.Write(test.Content(("a.txt", "one")));

        using var envelope = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(test.Package, "attestation.dsse.json")));
        var payload = envelope.RootElement.GetProperty("payload").GetBytesFromBase64();
        var signature = envelope.RootElement.GetProperty("signatures")[0];
        var encoding = Encoding.ASCII.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} ").Concat(payload).ToArray();
        using var statement = JsonDocument.Parse(payload);

        Assert.True(test.Signing.Public.Verify(encoding, signature.GetProperty("sig").GetBytesFromBase64()));
        Assert.Equal("https://in-toto.io/Statement/v1", statement.RootElement.GetProperty("_type").GetString());
        var subject = statement.RootElement.GetProperty("subject")[0];
        Assert.Equal("files/a.txt", subject.GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("one"u8)), subject.GetProperty("digest").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_second_run_finds_the_package_and_writes_nothing()
    {
        using var test = new PackageUnderTest();
        var content = test.Content(("a.txt", "one"));
        await test.Write(content);
        var before = Directory.GetLastWriteTimeUtc(test.Package);
        test.Exchanged["f1-0"] = "not even opened"u8.ToArray();

        var again = await test.Write(content);

        Assert.True(again.AlreadyThere);
        Assert.Equal(before, Directory.GetLastWriteTimeUtc(test.Package));
        Assert.Single(test.Channel.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Of_many_workers_at_once_one_writes_and_all_succeed()
    {
        using var test = new PackageUnderTest();
        var content = test.Content(("a.txt", "one"), ("b.txt", "two"));

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => test.Write(content))));

        Assert.Single(written, package => !package.AlreadyThere);
        Assert.Single(test.Channel.EnumerateFileSystemInfos());
        Assert.Equal(PackageVerdict.Verified, test.Verify().Verdict);
    }

    [Fact]
    public async Task Another_decision_under_the_same_reference_is_not_overwritten()
    {
        using var test = new PackageUnderTest();
        await test.Write(test.Content(("a.txt", "one")));

        await Assert.ThrowsAsync<PackageConflictException>(() => test.Write(test.Content(("a.txt", "two"))));

        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(test.Package, "files", "a.txt")));
    }

    [Fact]
    public async Task A_damaged_package_is_not_overwritten()
    {
        using var test = new PackageUnderTest();
        var content = test.Content(("a.txt", "one"));
        await test.Write(content);
        await File.WriteAllTextAsync(Path.Combine(test.Package, "files", "a.txt"), "two");

        await Assert.ThrowsAsync<PackageConflictException>(() => test.Write(content));
    }

    [Fact]
    public async Task A_later_revision_lies_beside_the_earlier_one()
    {
        using var test = new PackageUnderTest();
        await test.Write(test.Content(("a.txt", "one")));
        var second = test.Content(2, "Unchanged", ("b.txt", "two"));

        var written = await test.Write(second);

        Assert.Equal("IN-2026-000123-r2", written.Folder.Name);
        Assert.True((await test.Write(second)).AlreadyThere);
    }

    [Fact]
    public async Task What_a_share_lost_before_the_signature_is_written_again()
    {
        using var test = new PackageUnderTest();
        var content = test.Content(("a.txt", "one"));
        await test.Write(content);
        File.Delete(Path.Combine(test.Package, "SHA256SUMS.minisig"));
        Assert.Equal(PackageVerdict.Mismatch, test.Verify().Verdict);

        Assert.False((await test.Write(content)).AlreadyThere);

        Assert.Equal(PackageVerdict.Verified, test.Verify().Verdict);
    }

    [Theory]
    [InlineData("onE")]
    [InlineData("on")]
    [InlineData("one and more")]
    public async Task Other_bytes_than_decided_stop_the_release_and_leave_nothing(string stored)
    {
        using var test = new PackageUnderTest();
        test.Exchanged["f1-1"] = Encoding.UTF8.GetBytes(stored);

        await Assert.ThrowsAsync<ReleaseMismatchException>(() => test.Write(test.Content(("a.txt", "first"), ("b.txt", "one"))));

        Assert.Empty(test.Channel.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("Infected")]
    [InlineData("Unscannable")]
    [InlineData("Fine")]
    [InlineData("5")]
    public async Task Only_deliverable_verdicts_leave(string verdict)
    {
        using var test = new PackageUnderTest();

        await Assert.ThrowsAsync<ReleaseMismatchException>(() => test.Write(test.Content(1, verdict, ("a.txt", "one"))));

        Assert.Empty(test.Channel.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_file_nobody_decided_on_does_not_leave()
    {
        using var test = new PackageUnderTest();
        var content = test.Content(("a.txt", "one"));

        await Assert.ThrowsAsync<ReleaseMismatchException>(() => test.Write(content with { Files = [new PackageFile("other", "a.txt")] }));
        await Assert.ThrowsAsync<ReleaseMismatchException>(() => test.Write(content with { Files = [content.Files[0], content.Files[0]] }));
        await Assert.ThrowsAsync<ReleaseMismatchException>(() => test.Write(content with { Files = [] }));
    }

    [Fact]
    public async Task A_file_passed_as_is_says_so_for_ever()
    {
        using var test = new PackageUnderTest();
        await test.Write(test.Content(1, "PassedAsIs", ("firmware.bin", "one")));

        Assert.Contains("元のファイルのまま引渡し（無害化未実施）", await File.ReadAllTextAsync(Path.Combine(test.Package, "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_durable_before_the_package_has_its_name()
    {
        using var test = new PackageUnderTest();
        var disk = new WatchedDisk();
        var named = new List<bool>();
        disk.OnCall = _ => named.Add(Directory.Exists(test.Package));

        await test.Write(test.Content(("a/b.txt", "one")), disk);

        // Five files, three folders, then the channel, and only then with the name in it.
        Assert.Equal([.. Enumerable.Repeat(false, 8), true], named);
        Assert.Equal("channel", disk.Calls[^1]);
    }

    [Fact]
    public async Task A_refused_fsync_stops_the_release()
    {
        using var test = new PackageUnderTest();
        var disk = new WatchedDisk { OnCall = _ => throw new StoreSuspectException("EIO") };

        await Assert.ThrowsAsync<StoreSuspectException>(() => test.Write(test.Content(("a.txt", "one")), disk));

        Assert.Empty(test.Channel.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Old_attempts_are_swept()
    {
        using var test = new PackageUnderTest();
        await test.Write(test.Content(("a.txt", "one")));
        test.Channel.CreateSubdirectory(".airlock-tmp-0123/files");

        test.Writer().SweepUnfinished(TimeSpan.FromDays(1));
        Assert.Equal(2, test.Channel.GetDirectories().Length);

        test.Writer().SweepUnfinished(TimeSpan.FromTicks(-1));
        Assert.Equal("IN-2026-000123", Assert.Single(test.Channel.GetDirectories()).Name);
    }
}
