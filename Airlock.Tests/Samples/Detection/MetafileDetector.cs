using System.Text;

namespace Airlock.Tests.Samples.Detection;

/// <summary>Looks for what must not be in a delivered metafile, with its own reader and its own deny list: it knows what is bad, not what is good.</summary>
internal static class MetafileDetector
{
    private static readonly HashSet<int> BadEnhanced = [70, 99, 100, 101, 102, 103, 104, 105, 106, 107, 109, 110, 111, 112, 113, 117, 119, 121, 122];

    // Whatever takes or makes a bitmap of the device, animates a palette or speaks to a printer.
    private static readonly HashSet<int> BadPlain = [0x0626, 0x01F9, 0x00F8, 0x02FD, 0x06FE, 0x0436, 0x0105, 0x0736];

    public static bool Is(byte[] content) => IsEnhanced(content) || IsPlaceable(content)
        || (content.Length > 18 && content[0] is 1 or 2 && content[1] == 0 && content[2] == 9 && content[3] == 0);

    public static IEnumerable<string> Find(byte[] content) => !Is(content) ? ["no metafile"] : IsEnhanced(content) ? Enhanced(content) : Plain(content);

    private static IEnumerable<string> Enhanced(byte[] content)
    {
        var (at, records, longest) = (0, 0, 0);
        while (at + 8 <= content.Length)
        {
            int type = BitConverter.ToInt32(content, at), size = BitConverter.ToInt32(content, at + 4);
            if (size < 8 || size % 4 != 0 || size > content.Length - at) yield return "a record of a false size";
            if (size < 8 || size > content.Length - at) yield break;
            if (type is < 1 or > 122 || BadEnhanced.Contains(type)) yield return $"record {type}";
            (at, records, longest) = (at + size, records + 1, Math.Max(longest, size));
            if (type == 14) break;
        }
        if (at != content.Length) yield return "bytes after the end";
        if (BitConverter.ToInt32(content, 48) != content.Length || BitConverter.ToInt32(content, 52) != records) yield return "a header that counts wrong";
        if (BitConverter.ToInt32(content, 60) != 0) yield return "a description";
    }

    private static IEnumerable<string> Plain(byte[] content)
    {
        var start = IsPlaceable(content) ? 22 : 0;
        var (at, ended) = (start + 18, false);
        while (!ended && at + 6 <= content.Length)
        {
            long size = 2L * BitConverter.ToUInt32(content, at);
            int type = BitConverter.ToUInt16(content, at + 4);
            if (size < 6 || size > content.Length - at)
            {
                yield return "a record of a false size";
                yield break;
            }
            if (BadPlain.Contains(type)) yield return $"record {type:X4}";
            (at, ended) = (at + (int)size, type == 0);
        }
        if (at != content.Length || !ended) yield return "bytes after the end, or none";
        if (2 * BitConverter.ToInt32(content, start + 6) != content.Length - start) yield return "a header that counts wrong";
    }

    private static bool IsEnhanced(byte[] content) => content.Length > 44 && Encoding.ASCII.GetString(content, 40, 4) is " EMF";

    private static bool IsPlaceable(byte[] content) => content.Length > 40 && content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD7, 0xCD, 0xC6, 0x9A]);
}
