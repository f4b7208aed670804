using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Text;

namespace Airlock.Sanitizers.Pages;

/// <summary>The beginning of a text file, decoded to UTF-8, so many lines a page.</summary>
internal static class TextPages
{
    /// <summary>What somebody looks through before deciding; the file itself is delivered whole.</summary>
    private const int MaxBytes = 64 << 10;

    private const int LinesOfPage = 200;

    public static void Draw(Stream untrusted, PageSpool pages)
    {
        var encoding = TextEncodingDetector.Detect(untrusted);
        if (encoding is TextEncodingKind.NotText) throw new FileRefusedException(Reasons.TypeNotAccepted);
        untrusted.Position = 0;
        var head = new byte[Math.Min(MaxBytes, untrusted.Length)];
        untrusted.ReadExactly(head);
        AddLines(Decoder(encoding).GetString(head).TrimStart('\uFEFF'), pages);
    }

    /// <summary>Adds text as pages of so many lines.</summary>
    public static void AddLines(string text, PageSpool pages)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at += LinesOfPage)
            if (!pages.TryAddText(string.Join('\n', lines.Skip(at).Take(LinesOfPage)))) return;
    }

    private static Encoding Decoder(TextEncodingKind encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return encoding switch
        {
            TextEncodingKind.Utf16LittleEndian => Encoding.Unicode,
            TextEncodingKind.Utf16BigEndian => Encoding.BigEndianUnicode,
            TextEncodingKind.ShiftJis => Encoding.GetEncoding(932),
            TextEncodingKind.EucJp => Encoding.GetEncoding(51932),
            TextEncodingKind.Iso2022Jp => Encoding.GetEncoding(50220),
            TextEncodingKind.EightBit => Encoding.Latin1,
            _ => Encoding.UTF8,
        };
    }
}
