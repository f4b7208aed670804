using System.Security.Cryptography;

namespace Airlock.Core.Audit;

/// <summary>
/// The Merkle tree hash of RFC 6962 section 2.1, grown leaf by leaf. Only the roots of the complete subtrees are kept (one for each
/// set bit of the size), so a million entries need twenty hashes.
/// </summary>
public sealed class MerkleTree
{
    private const int HashBytes = SHA256.HashSizeInBytes;
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>From the largest subtree to the smallest.</summary>
    private readonly List<byte[]> _peaks = [];

    public long Size { get; private set; }

    public static MerkleTree Resume(long size, ReadOnlySpan<byte> peaks)
    {
        if (size < 0 || peaks.Length != long.PopCount(size) * HashBytes) throw new ArgumentException("peaks do not fit the size", nameof(peaks));
        var tree = new MerkleTree { Size = size };
        for (var at = 0; at < peaks.Length; at += HashBytes) tree._peaks.Add(peaks.Slice(at, HashBytes).ToArray());
        return tree;
    }

    public void Append(ReadOnlySpan<byte> leaf)
    {
        var hash = Hash(LeafPrefix, leaf, []);
        // Each trailing one bit of the size is a complete subtree of the same height as the one in hand.
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = Hash(NodePrefix, _peaks[^1], hash);
            _peaks.RemoveAt(_peaks.Count - 1);
        }
        _peaks.Add(hash);
        Size++;
    }

    public byte[] Root()
    {
        if (_peaks.Count == 0) return SHA256.HashData([]);
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) root = Hash(NodePrefix, _peaks[i], root);
        return root;
    }

    internal byte[] Peaks() => [.. _peaks.SelectMany(peak => peak)];

    private static byte[] Hash(byte prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData([prefix]);
        sha256.AppendData(first);
        sha256.AppendData(second);
        return sha256.GetHashAndReset();
    }
}
