using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>What txt and csv have in common: is it text at all, and in which encoding.</summary>
internal static class PlainTextFile
{
    /// <summary>Whether the content reads as text and is not the source of another type.</summary>
    public static bool Is(UntrustedFile untrusted, out TextEncodingKind encoding)
    {
        untrusted.Stream.Position = 0;
        encoding = TextEncodingDetector.Detect(untrusted.Stream);
        if (encoding is TextEncodingKind.NotText) return false;
        return !OtherTypes.Matches(TextHead.Read(untrusted.Stream, encoding));
    }

    /// <summary>Opens the text for rewriting; refuses what <see cref="Is"/> does not take.</summary>
    public static TextFilter Open(UntrustedFile untrusted, out TextEncodingKind encoding)
    {
        if (!Is(untrusted, out encoding)) throw new FileRefusedException(Reasons.TypeNotAccepted);
        return new TextFilter(new TextScanner(untrusted.Stream, encoding));
    }
}
