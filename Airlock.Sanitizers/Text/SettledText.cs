using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>
/// Rewrites a text until it stays as it is. What is removed may join what stood around it into a character that goes too, or leave bytes
/// that read in another encoding: only what comes out of a rewriting unchanged was judged as its readers will see it.
/// </summary>
internal static class SettledText
{
    /// <summary>An ordinary dirty text needs two.</summary>
    private const int MaxPasses = 4;

    public static SanitizeOutcome Write(UntrustedFile untrusted, Stream output, FileFormat format, Action<UntrustedFile, Stream> rewrite)
    {
        using var before = Child.Scratch(untrusted.Length);
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            output.SetLength(0);
            rewrite(untrusted, output);
            if (output.Length == 0) return SanitizeOutcome.Refuse(Reasons.Empty);
            if (IsSame(untrusted.Stream, output)) return SanitizeOutcome.Deliver(format);
            before.SetLength(0);
            output.Position = 0;
            output.CopyTo(before);
            untrusted = new UntrustedFile(before, untrusted.ClaimedExtension);
        }
        return SanitizeOutcome.Refuse(Reasons.Corrupt);
    }

    private static bool IsSame(Stream one, Stream other)
    {
        if (one.Length != other.Length) return false;
        (one.Position, other.Position) = (0, 0);
        byte[] left = new byte[1 << 16], right = new byte[1 << 16];
        for (int count; (count = one.ReadAtLeast(left, left.Length, throwOnEndOfStream: false)) > 0;)
        {
            other.ReadExactly(right, 0, count);
            if (!left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count))) return false;
        }
        return true;
    }
}
