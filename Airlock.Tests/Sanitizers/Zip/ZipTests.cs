using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Zip;

namespace Airlock.Tests.Sanitizers.Zip;

public sealed class ZipTests
{
    private static readonly SanitizeLimits Limits = new();

    [Fact]
    public void What_is_written_is_read_back_by_us_and_by_others()
    {
        var zip = Written("a.txt", "あいう");

        using var other = new ZipArchive(new MemoryStream(zip));
        using var text = new StreamReader(other.GetEntry("a.txt")!.Open());
        Assert.Equal("あいう", text.ReadToEnd());
        var ours = new UntrustedZip(new MemoryStream(zip), new Budget(Limits));
        using var again = new StreamReader(ours.Open(ours.Find("A.TXT")!));
        Assert.Equal("あいう", again.ReadToEnd());
        Assert.Equal(zip, Written("a.txt", "あいう"));
    }

    [Fact]
    public void Bytes_before_and_after_are_noticed()
    {
        var zip = new UntrustedZip(new MemoryStream([.. "PREFIX"u8, .. Written("a", "x"), .. "TAIL"u8]), new Budget(Limits));

        Assert.Equal((6, 4), (zip.LeadingBytes, zip.TrailingBytes));
        using var text = new StreamReader(zip.Open(zip.Find("a")!));
        Assert.Equal("x", text.ReadToEnd());
    }

    [Theory]
    [InlineData("../a", Reasons.Traversal)]
    [InlineData("b/..\\a", Reasons.Traversal)]
    [InlineData("/a", Reasons.Traversal)]
    [InlineData("c:/a", Reasons.Traversal)]
    public void Name_that_leads_out_is_refused(string name, string reason) =>
        Assert.Equal(reason, Assert.Throws<FileRefusedException>(() => new UntrustedZip(new MemoryStream(Foreign(name)), new Budget(Limits))).Reason);

    [Fact]
    public void Two_names_that_differ_in_case_only_are_refused() =>
        Assert.Equal(Reasons.Corrupt, Assert.Throws<FileRefusedException>(() => new UntrustedZip(new MemoryStream(Foreign("a", "A")), new Budget(Limits))).Reason);

    [Fact]
    public void Entry_that_says_two_things_about_itself_is_refused()
    {
        var zip = Foreign("abc");
        zip[30] = (byte)'z';

        var read = new UntrustedZip(new MemoryStream(zip), new Budget(Limits));
        Assert.Equal(Reasons.Corrupt, Assert.Throws<FileRefusedException>(() => read.Open(read.Find("abc")!)).Reason);
    }

    [Fact]
    public void Entries_that_overlap_are_refused()
    {
        var zip = Foreign("a", "b");
        var second = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 42), 0);

        Assert.Equal(Reasons.Bomb, Assert.Throws<FileRefusedException>(() => new UntrustedZip(new MemoryStream(zip), new Budget(Limits))).Reason);
    }

    [Fact]
    public void Bomb_is_stopped_while_it_expands()
    {
        var zip = Written("a", new string('x', 8 << 20));
        var read = new UntrustedZip(new MemoryStream(zip), new Budget(Limits));

        Assert.Equal(Reasons.Bomb, Assert.Throws<FileRefusedException>(() => read.Open(read.Find("a")!).CopyTo(Stream.Null)).Reason);
    }

    private static byte[] Written(string name, string text)
    {
        using var zip = new CanonicalZip(new MemoryStream());
        zip.Add(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        var output = new MemoryStream();
        zip.WriteTo(output, zip.Names);
        return output.ToArray();
    }

    private static byte[] Foreign(params string[] names)
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
                using (var entry = zip.CreateEntry(name).Open()) entry.Write("content"u8);
        return output.ToArray();
    }
}
