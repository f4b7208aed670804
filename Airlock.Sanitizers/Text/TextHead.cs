using System.Text;

namespace Airlock.Sanitizers.Text;

/// <summary>The beginning of a text as it will be delivered, for <see cref="OtherTypes"/>: what is removed cannot hide how it begins.</summary>
internal static class TextHead
{
    public static string Read(Stream untrusted, TextEncodingKind encoding)
    {
        untrusted.Position = 0;
        var filter = new TextFilter(new TextScanner(untrusted, encoding));
        var head = new StringBuilder();
        while (head.Length < OtherTypes.HeadChars && filter.Next())
        {
            if (filter.Value is TextScanner.Shift or 0xFEFF) continue;
            head.Append(filter.Value is TextScanner.Opaque ? "\uFFFD" : char.ConvertFromUtf32(filter.Value));
        }
        untrusted.Position = 0;
        return head.ToString();
    }
}
