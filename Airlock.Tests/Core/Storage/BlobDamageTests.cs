using System.Security.Cryptography;
using Airlock.Core.Storage;

namespace Airlock.Tests.Core.Storage;

/// <summary>Whoever can write to the disk but has no key can make an object unreadable, never different.</summary>
public sealed class BlobDamageTests
{
    private const int Header = 32;
    private const int Sealed = (64 << 10) + 16;

    [Fact]
    public Task One_flipped_bit_anywhere_is_noticed()
    {
        var flips = new Random(1);
        return AssertDamaged([.. Enumerable.Range(0, 100).Select<int, Func<byte[], byte[]>>(round => bytes =>
        {
            bytes[round < Header ? round : flips.Next(bytes.Length)] ^= (byte)(1 << flips.Next(8));
            return bytes;
        })]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Header - 1)]
    [InlineData(Header)]
    [InlineData(Header + 15)]
    [InlineData(Header + Sealed)]
    [InlineData(Header + 2 * Sealed)]
    [InlineData(Header + 2 * Sealed + 7)]
    [InlineData(Header + 3 * Sealed - 1)]
    public Task A_cut_is_noticed(int length) => AssertDamaged(bytes => bytes[..length]);

    [Fact]
    public Task Something_appended_is_noticed() => AssertDamaged(bytes => [.. bytes, .. new byte[20]]);

    [Fact]
    public Task A_repeated_last_chunk_is_noticed() => AssertDamaged(bytes => [.. bytes, .. bytes[^Sealed..]]);

    [Fact]
    public Task Chunks_in_another_order_are_noticed() => AssertDamaged(bytes =>
        [.. bytes[..Header], .. bytes[(Header + Sealed)..(Header + 2 * Sealed)], .. bytes[Header..(Header + Sealed)], .. bytes[(Header + 2 * Sealed)..]]);

    [Fact]
    public Task A_dropped_chunk_is_noticed() => AssertDamaged(bytes => [.. bytes[..Header], .. bytes[(Header + Sealed)..]]);

    [Fact]
    public async Task Two_objects_under_one_key_cannot_be_exchanged()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var one = await BlobStoreTests.Write(store, key, [1]);
        var other = await BlobStoreTests.Write(store, key, [2]);
        File.Copy(Scratch.ObjectPath(store, one.Id), Scratch.ObjectPath(store, other.Id), overwrite: true);

        Assert.Throws<BlobDamagedException>(() => store.OpenUntrusted(other.Id, key));

        // Even with the header made to fit: the chunk was sealed under the other one.
        using (var file = File.OpenHandle(Scratch.ObjectPath(store, other.Id), FileMode.Open, FileAccess.Write))
            RandomAccess.Write(file, Convert.FromHexString(other.Id.ToString()), 16);
        using var read = store.OpenUntrusted(other.Id, key);
        Assert.Throws<BlobDamagedException>(() => read.ReadByte());
    }

    [Fact]
    public async Task Another_key_opens_nothing()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        using var other = FileKey.Create();
        var store = scratch.Store();
        var stored = await BlobStoreTests.Write(store, key, [1]);

        using var read = store.OpenUntrusted(stored.Id, other);

        Assert.Throws<BlobDamagedException>(() => read.ReadByte());
    }

    private static async Task AssertDamaged(params Func<byte[], byte[]>[] damages)
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var stored = await BlobStoreTests.Write(store, key, RandomNumberGenerator.GetBytes(3 * (64 << 10)));
        var path = Scratch.ObjectPath(store, stored.Id);
        var whole = await File.ReadAllBytesAsync(path);
        foreach (var damage in damages)
        {
            await File.WriteAllBytesAsync(path, damage([.. whole]));
            Assert.Throws<BlobDamagedException>(() =>
            {
                using var read = store.OpenUntrusted(stored.Id, key);
                BlobStoreTests.ReadAll(read);
            });
        }
    }
}
