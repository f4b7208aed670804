namespace Airlock.Core.Sanitize;

/// <summary>
/// The words between worker and launcher on one connection, which is one child. The worker says one byte, the launcher answers one;
/// then frames both ways (u32 little-endian length, bytes), an empty frame being the end of that direction. A connection that ends
/// without it is a death on the other side, and never taken for the child's.
/// </summary>
public static class LauncherProtocol
{
    /// <summary>Asks who is there and starts nothing.</summary>
    public const byte Ask = 0xFF;

    public const byte StartedInBubblewrap = (byte)'B';
    public const byte StartedAsProcessOnly = (byte)'P';

    /// <summary>As many children as there may be at once are running.</summary>
    public const byte Full = (byte)'F';

    public const byte CannotStart = (byte)'X';

    /// <summary>Bytes of a frame; whoever sends a longer one is not one of us.</summary>
    public const int MaxFrameBytes = 1 << 20;

    /// <summary>Null for any byte that is not a family of ours.</summary>
    public static ChildFamily? FamilyOf(int untrustedByte) =>
        Enum.IsDefined((ChildFamily)untrustedByte) ? (ChildFamily)untrustedByte : null;

    public static byte Started(string sandboxName) => sandboxName == Bubblewrap ? StartedInBubblewrap : StartedAsProcessOnly;

    /// <summary>The sandbox's name in reports; null when no child was started.</summary>
    public static string? NameOf(int answer) => answer switch
    {
        StartedInBubblewrap => Bubblewrap,
        StartedAsProcessOnly => "process-only",
        _ => null,
    };

    private const string Bubblewrap = "bwrap";
}
