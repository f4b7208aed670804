using System.Buffers.Binary;
using System.Globalization;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Compound;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fuzz;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Compound;

public sealed class CompoundFileTests
{
    private static readonly int[] Sizes = [0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 8192, 50_000];

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Streams_of_every_size_are_read_in_both_versions(int version)
    {
        var maker = new CompoundMaker(version);
        foreach (var size in Sizes) maker.Stream(string.Create(CultureInfo.InvariantCulture, $"storage/deeper/stream{size}"), Content(size));

        var file = Open(maker.Bytes());

        var storage = file.Root.Storage("STORAGE")!.Storage("deeper")!;
        Assert.Equal(Sizes.Length, storage.Children.Count);
        foreach (var size in Sizes) Assert.Equal(Content(size), file.Read(storage.Stream(string.Create(CultureInfo.InvariantCulture, $"stream{size}"))!, 1 << 20));
    }

    [Fact]
    public void Whatever_is_written_by_us_is_read_by_us_anywhere_in_it()
    {
        var dice = new Dice(7);
        for (var round = 0; round < 60; round++)
        {
            var streams = Enumerable.Range(0, 1 + dice.Below(40)).Select(index => (Path: PathOf(index, dice), Bytes: Content(dice.Of(Sizes) + dice.Below(3)))).ToList();
            var written = new MemoryStream();
            using var writer = new CompoundWriter(written);
            foreach (var (path, bytes) in streams) writer.Add(path, bytes.Length, to => to.Write(bytes));
            writer.Finish();

            var file = Open(written.ToArray());
            foreach (var (path, bytes) in streams)
            {
                var storage = path[..^1].Aggregate(file.Root, (at, name) => at.Storage(name)!);
                using var stream = file.Open(storage.Stream(path[^1])!);
                Assert.Equal(bytes.Length, stream.Length);
                if (bytes.Length == 0) continue;
                var from = stream.Position = dice.Below(bytes.Length);
                var rest = new byte[bytes.Length - from];
                stream.ReadExactly(rest);
                Assert.Equal(bytes[(int)from..], rest);
                Assert.Equal(0, stream.Read(rest));
            }
        }
    }

    /// <summary>Above 109 sectors of table the table's own sectors are listed outside the header, above 236 in a chain.</summary>
    [Fact]
    public void A_file_whose_tables_do_not_fit_the_header()
    {
        var content = Content(18 << 20);
        var written = new MemoryStream();
        using var writer = new CompoundWriter(written);
        writer.Add(["large"], content.Length, to => to.Write(content));
        writer.Add(["small"], 3, to => to.Write("abc"u8));
        writer.Finish();

        var file = Open(written.ToArray());

        Assert.True(file.Read(file.Root.Stream("large")!, 1 << 30).AsSpan().SequenceEqual(content));
        Assert.Equal("abc"u8.ToArray(), file.Read(file.Root.Stream("small")!, 3));
    }

    /// <summary>A last sector that is not whole is what several writers leave.</summary>
    [Fact]
    public void The_last_sector_may_be_cut_where_the_stream_ends()
    {
        var whole = new CompoundMaker().Stream("s", Content(5000)).Bytes();

        var file = Open(whole[..^(512 - (5000 % 512))]);
        Assert.Equal(Content(5000), file.Read(file.Root.Stream("s")!, 5000));

        var cut = Open(whole[..^(512 - (5000 % 512) + 1)]);
        Assert.Equal(Reasons.Corrupt, Assert.Throws<FileRefusedException>(() => cut.Read(cut.Root.Stream("s")!, 5000)).Reason);
    }

    [Fact]
    public void Damaged_tables_are_refused()
    {
        var table = new GateTable("compound-files", "Compound files with damaged tables");
        foreach (var (what, reason, damage) in Damages())
        {
            var maker = new CompoundMaker();
            foreach (var name in (string[])["a", "b", "storage/c", "storage/d"]) maker.Stream(name, Content(name.Length == 1 ? 5000 : 100));
            var file = maker.Bytes();
            damage(maker, file);
            table.Add(what, reason, ReasonOf(file));
        }
        table.Add("two names that differ in case", Reasons.Corrupt, ReasonOf(new CompoundMaker().Stream("Macros", [1]).Stream("mAcros", [2]).Bytes()));
        table.Add("a root without a name", "read", ReasonOf(Nameless()), held: false);
        table.Add("storages 31 deep", "read", ReasonOf(new CompoundMaker().Stream(Deep(31) + "s", [1]).Bytes()), held: false);
        table.Add("storages 33 deep", Reasons.TooDeep, ReasonOf(new CompoundMaker().Stream(Deep(33) + "s", [1]).Bytes()));
        table.Add("more names than parts allowed", Reasons.Bomb, ReasonOf(Enumerable.Range(0, 120).Aggregate(new CompoundMaker(), (maker, n) => maker.Stream($"s{n:D3}", [1])).Bytes(), maxParts: 100));
        table.Add("nothing but the signature", Reasons.Corrupt, ReasonOf([.. CompoundHeader.Signature]));
        table.Finish();
    }

    private static IEnumerable<(string What, string Reason, Action<CompoundMaker, byte[]> Damage)> Damages()
    {
        yield return ("version 5", Reasons.Corrupt, (_, file) => file[26] = 5);
        yield return ("sectors of 4096 bytes in version 3", Reasons.Corrupt, (_, file) => file[30] = 12);
        yield return ("sectors of 2^31 bytes", Reasons.Corrupt, (_, file) => file[30] = 31);
        yield return ("mini sectors of 2^31 bytes", Reasons.Corrupt, (_, file) => file[32] = 31);
        yield return ("another byte order", Reasons.Corrupt, (_, file) => file[28] = 0xFF);
        yield return ("another cutoff", Reasons.Corrupt, (_, file) => file[57] = 0);
        yield return ("no table sectors", Reasons.Corrupt, (_, file) => Write(file, 44, 0));
        yield return ("more table sectors than sectors", Reasons.Corrupt, (_, file) => Write(file, 44, 1 << 30));
        yield return ("more table sectors than named", Reasons.Corrupt, (_, file) => Write(file, 44, 2));
        yield return ("a table sector twice", Reasons.Corrupt, (_, file) => (file[44], file[80]) = (2, 0));
        yield return ("a table sector behind the end", Reasons.Corrupt, (_, file) => Write(file, 76, 999));
        yield return ("names behind the end", Reasons.Corrupt, (_, file) => Write(file, 48, 999));
        yield return ("names in the table's sector", Reasons.Corrupt, (_, file) => Write(file, 48, 0));
        yield return ("a list of table sectors that is itself", Reasons.Corrupt, (_, file) =>
        {
            Write(file, 44, 20);
            for (var index = 0; index < 109; index++) Write(file, 76 + (4 * index), (uint)index);
            Write(file, 68, 0);
        }
        );
        yield return ("names in a loop of sectors", Reasons.Corrupt, (maker, file) => Write(file, maker.FatOffset(1), 1));
        yield return ("a stream in a loop of sectors", Reasons.Corrupt, (maker, file) => Write(file, maker.FatOffset((int)Start(maker, file, "a") + 3), Start(maker, file, "a")));
        yield return ("a stream that runs into another", Reasons.Corrupt, (maker, file) => Write(file, maker.FatOffset((int)Start(maker, file, "a") + 9), Start(maker, file, "b")));
        yield return ("two streams of the same sectors", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("b") + 116, Start(maker, file, "a")));
        yield return ("a stream that ends too soon", Reasons.Corrupt, (maker, file) => Write(file, maker.FatOffset((int)Start(maker, file, "a") + 3), CompoundMaker.End));
        yield return ("a stream longer than its sectors", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("a") + 120, 9000));
        yield return ("a stream of 4 GiB", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("a") + 120, uint.MaxValue));
        yield return ("a stream that begins behind the end", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("a") + 116, 0x10000));
        yield return ("a stream over the table", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("a") + 116, 0));
        yield return ("a mini stream over a stream", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("Root Entry") + 116, Start(maker, file, "a")));
        yield return ("two mini streams of the same sectors", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("d") + 116, Start(maker, file, "c")));
        yield return ("mini sectors behind the end", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("d") + 116, 77));
        yield return ("a name after itself", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("a") + 72, 1));
        yield return ("a name before the first", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("b") + 68, 1));
        yield return ("a storage inside itself", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("storage") + 76, 3));
        yield return ("a storage with the root in it", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("storage") + 76, 0));
        yield return ("a name that is not there", Reasons.Corrupt, (maker, file) => Write(file, maker.EntryOffset("a") + 72, 4000));
        yield return ("a name of 200 bytes", Reasons.Corrupt, (maker, file) => file[maker.EntryOffset("a") + 64] = 200);
        yield return ("a name of 3 bytes", Reasons.Corrupt, (maker, file) => file[maker.EntryOffset("a") + 64] = 3);
        yield return ("a name with an end in it", Reasons.Corrupt, (maker, file) => file[maker.EntryOffset("storage") + 2] = 0);
        yield return ("an entry of no kind", Reasons.Corrupt, (maker, file) => file[maker.EntryOffset("a") + 66] = 0);
        yield return ("a second root", Reasons.Corrupt, (maker, file) => file[maker.EntryOffset("a") + 66] = 5);
        yield return ("a root that is a stream", Reasons.Corrupt, (maker, file) => file[maker.EntryOffset("Root Entry") + 66] = 2);
    }

    private static byte[] Nameless()
    {
        var maker = new CompoundMaker().Stream("s", [1]);
        var file = maker.Bytes();
        file.AsSpan(maker.EntryOffset("Root Entry"), 64).Clear();
        file[maker.EntryOffset("Root Entry") + 64] = 2;
        return file;
    }

    private static string ReasonOf(byte[] file, int maxParts = 100_000)
    {
        try
        {
            var opened = new CompoundFile(new MemoryStream(file), new Budget(new SanitizeLimits { MaxParts = maxParts }));
            var waiting = new Stack<CompoundEntry>([opened.Root]);
            while (waiting.TryPop(out var entry))
                foreach (var child in entry.Children)
                    if (child.IsStorage) waiting.Push(child);
                    else opened.Read(child, int.MaxValue);
            return "read";
        }
        catch (FileRefusedException refused)
        {
            return refused.Reason;
        }
    }

    private static CompoundFile Open(byte[] file) => new(new MemoryStream(file), new Budget(new SanitizeLimits()));

    private static string[] PathOf(int index, Dice dice)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{new string((char)('a' + dice.Below(26)), 1 + dice.Below(20))}{index}");
        return dice.Below(3) switch { 0 => [name], 1 => ["S1", name], _ => ["S1", "\u0006S2", name] };
    }

    private static string Deep(int storages) => string.Concat(Enumerable.Repeat("x/", storages));

    private static uint Start(CompoundMaker maker, byte[] file, string name) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(maker.EntryOffset(name) + 116));

    private static void Write(byte[] file, int at, uint number) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), number);

    private static byte[] Content(int size)
    {
        var content = new byte[size];
        var dice = new Dice((ulong)size);
        for (var at = 0; at < size; at++) content[at] = (byte)(at % 8 == 0 ? dice.Next() : (uint)at * 31);
        return content;
    }
}
