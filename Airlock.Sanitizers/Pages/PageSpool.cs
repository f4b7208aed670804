using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Pages;

/// <summary>
/// Pages until all are drawn, because their number goes first. Compressed: fifty pictures of a page are 200 MB plain and 10 MB packed.
/// </summary>
internal sealed class PageSpool(int maxPages) : IDisposable
{
    private readonly List<(long Length, MemoryStream Packed)> _pages = [];

    public int Count => _pages.Count;

    /// <summary>True when a page was offered that did not fit.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>False when there is room for no more.</summary>
    public bool TryAddPicture(int width, int height, ReadOnlySpan<byte> rgb) =>
        TryAdd(new PageHeader(PageHeader.Rgb, (uint)width, (uint)height), rgb);

    /// <summary>False when there is room for no more.</summary>
    public bool TryAddText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > PageHeader.MaxTextBytes) bytes = Encoding.UTF8.GetBytes(text[..(PageHeader.MaxTextBytes / 4)]);
        return TryAdd(new PageHeader(PageHeader.PlainText, 0, 0), bytes);
    }

    public void WriteTo(Stream to)
    {
        Wire.WriteUInt32(to, (uint)_pages.Count);
        foreach (var (length, packed) in _pages)
        {
            Wire.WriteLength(to, length);
            packed.Position = 0;
            using var unpacked = new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
            unpacked.CopyTo(to);
        }
    }

    public void Dispose()
    {
        foreach (var (_, packed) in _pages) packed.Dispose();
    }

    private bool TryAdd(PageHeader header, ReadOnlySpan<byte> content)
    {
        if (_pages.Count >= maxPages)
        {
            Overflowed = true;
            return false;
        }
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            header.Write(deflate);
            deflate.Write(content);
        }
        _pages.Add((PageHeader.Length + (long)content.Length, packed));
        return true;
    }
}
