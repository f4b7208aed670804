using System.Security.Cryptography;
using Airlock.Core.Storage;

namespace Airlock.Tests.Core.Storage;

public sealed class BlobStoreTests
{
    private const int Chunk = 64 << 10;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(3 * Chunk + 17)]
    public async Task What_was_written_is_read_back(int length)
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var plain = RandomNumberGenerator.GetBytes(length);

        var stored = await Write(store, key, plain);

        using var read = store.OpenUntrusted(stored.Id, key);
        Assert.Equal(length, read.Length);
        Assert.Equal((length, Convert.ToHexStringLower(SHA256.HashData(plain))), ((int)stored.Bytes, stored.Sha256));
        Assert.Equal(plain, ReadAll(read));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    public async Task Pieces_of_any_size_store_the_same(int piece)
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var plain = RandomNumberGenerator.GetBytes(2 * Chunk + 5);

        await using var writer = store.Create(key);
        foreach (var part in plain.Chunk(piece)) await writer.WriteAsync(part);
        var stored = await writer.CommitAsync(CancellationToken.None);

        using var read = store.OpenUntrusted(stored.Id, key);
        Assert.Equal(plain, ReadAll(read));
    }

    [Fact]
    public async Task Nothing_of_the_plaintext_is_on_disk()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var stored = await Write(store, key, "患者氏名 山田太郎 PATIENT-MARKER"u8.ToArray());

        var onDisk = await File.ReadAllTextAsync(Scratch.ObjectPath(store, stored.Id), System.Text.Encoding.UTF8);

        Assert.DoesNotContain("PATIENT-MARKER", onDisk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_commit_nothing_remains()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        await using (var writer = store.Create(key))
        {
            await writer.WriteAsync(new byte[3 * Chunk]);
            Assert.Single(Directory.GetFiles(store.Tmp));
            Assert.False(store.Exists(writer.Id));
        }

        Assert.Empty(Directory.GetFiles(scratch.Folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task File_is_durable_before_its_name_and_its_name_before_the_answer()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var disk = new WatchedDisk();
        var store = scratch.Store(disk: disk);
        disk.Calls.Clear();
        await using var writer = store.Create(key);
        disk.OnCall = what => Assert.Equal(what != "file", store.Exists(writer.Id));

        await writer.CommitAsync(CancellationToken.None);

        Assert.Equal(["file", writer.Id.ToString()[..2]], disk.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_fsync_makes_the_store_suspect_and_is_not_tried_again(bool file)
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var disk = new WatchedDisk();
        var store = scratch.Store(disk: disk);
        await using var writer = store.Create(key);
        disk.OnCall = what =>
        {
            if (what == "file" == file) throw new StoreSuspectException("EIO");
        };

        await Assert.ThrowsAsync<StoreSuspectException>(() => writer.CommitAsync(CancellationToken.None));

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public void The_kernels_refusal_is_not_swallowed()
    {
        using var notADisk = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);

        Assert.Throws<StoreSuspectException>(() => new LinuxDisk().Sync(notADisk));
        Assert.Throws<StoreSuspectException>(() => new LinuxDisk().SyncDirectory("/nowhere"));
    }

    [Fact]
    public async Task Modes_do_not_depend_on_the_umask()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var stored = await Write(store, key, [1]);

        Assert.Equal((UnixFileMode)0b110_100_000, File.GetUnixFileMode(Scratch.ObjectPath(store, stored.Id)));
        Assert.Equal((UnixFileMode)0b010_111_111_000, File.GetUnixFileMode(store.Objects));
    }

    [Fact]
    public async Task A_reader_makes_nothing_and_reads_what_another_process_wrote()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        Assert.Throws<DirectoryNotFoundException>(() => BlobStore.OpenExisting(scratch.Folder, "clean"));
        Assert.Empty(scratch.Folder.GetFileSystemInfos());
        var stored = await Write(scratch.Store("clean"), key, [1]);

        using var read = BlobStore.OpenExisting(scratch.Folder, "clean").OpenUntrusted(stored.Id, key);

        Assert.Equal([1], ReadAll(read));
    }

    [Fact]
    public async Task Deleting_twice_is_no_error()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var stored = await Write(store, key, [1]);

        store.Delete(stored.Id);
        store.Delete(stored.Id);

        Assert.Throws<FileNotFoundException>(() => store.OpenUntrusted(stored.Id, key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../../../../etc/pwd0")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef\n")]
    public void No_other_text_becomes_an_id(string text) => Assert.Throws<FormatException>(() => BlobId.FromStore(text));

    [Fact]
    public void An_unset_id_names_nothing() => Assert.Throws<InvalidOperationException>(() => default(BlobId).ToString());

    internal static async Task<StoredBlob> Write(BlobStore store, FileKey key, byte[] plain)
    {
        await using var writer = store.Create(key);
        await writer.WriteAsync(plain);
        return await writer.CommitAsync(CancellationToken.None);
    }

    internal static byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
