using System.Text;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>The scheme rule for links: what opens a page, a mail or a call; everything else could open a program or a share.</summary>
internal static class LinkAddress
{
    private const int MaxBytes = 4096;

    private static readonly string[] Allowed =
    [
        "https://", // a web page
        "http://", // a web page, still ordinary inside hospitals
        "mailto:", // a letter somebody still has to send
        "tel:", // a call somebody still has to place
    ];

    /// <summary>False when the link may not stay. A bare <c>www.</c> is given the scheme readers would guess.</summary>
    public static bool TryClean(byte[] untrusted, out byte[] clean)
    {
        clean = untrusted;
        if (untrusted.Length is 0 or > MaxBytes || untrusted.AsSpan().StartsWith<byte>([0xFE, 0xFF])) return false;
        // A control character inside hides the scheme from a check and is stripped by the opener.
        foreach (var value in untrusted)
            if (value is < 32 or 127 or (byte)'\\') return false;
        var text = Encoding.Latin1.GetString(untrusted);
        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            clean = [.. "http://"u8, .. untrusted];
            return true;
        }
        // mailto:…?attach= makes some mail programs attach a local file.
        return Allowed.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            && !(text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && text.Contains("attach", StringComparison.OrdinalIgnoreCase) && text.Contains('?'));
    }
}
