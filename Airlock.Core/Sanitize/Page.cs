using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Sanitize;

/// <summary>One page for a person to look at: raw RGB whose size was checked against its header, or plain text.</summary>
public sealed record Page(int Width, int Height, byte[] Rgb, string? Text)
{
    /// <summary>Bytes all pages of a file may have together: they are held in memory until they are drawn.</summary>
    private const long MaxTotalBytes = 400L << 20;

    /// <summary>Reads what a pages child answers; anything off is <see cref="InvalidDataException"/>.</summary>
    internal static IReadOnlyList<Page> ReadAll(Stream untrusted, int maxPages)
    {
        var report = Wire.ReadMessage(untrusted, ContractJson.Default.SanitizeReport);
        if (ReportRules.Violation(report) is not null) throw new InvalidDataException("report");
        var count = Wire.ReadUInt32(untrusted);
        if (count > maxPages) throw new InvalidDataException("too many pages");
        var pages = new List<Page>();
        var left = MaxTotalBytes;
        for (var i = 0; i < count; i++) pages.Add(Read(untrusted, ref left));
        return pages;
    }

    private static Page Read(Stream untrusted, ref long left)
    {
        var length = Wire.ReadLength(untrusted, PageHeader.Length + (3L * PageHeader.MaxSide * PageHeader.MaxSide));
        var header = PageHeader.Read(untrusted);
        var body = length - PageHeader.Length;
        if (header.Width > PageHeader.MaxSide || header.Height > PageHeader.MaxSide) throw new InvalidDataException("page too large");
        var expected = header.Kind switch
        {
            PageHeader.Rgb when header.Width > 0 && header.Height > 0 => 3L * header.Width * header.Height,
            PageHeader.PlainText when body is >= 0 and <= PageHeader.MaxTextBytes => body,
            _ => throw new InvalidDataException("page kind"),
        };
        if (body != expected) throw new InvalidDataException("page length");
        if ((left -= body) < 0) throw new InvalidDataException("pages too large together");
        var bytes = new byte[body];
        untrusted.ReadExactly(bytes);
        return header.Kind == PageHeader.Rgb
            ? new Page((int)header.Width, (int)header.Height, bytes, null)
            : new Page(0, 0, [], System.Text.Encoding.UTF8.GetString(bytes));
    }
}
