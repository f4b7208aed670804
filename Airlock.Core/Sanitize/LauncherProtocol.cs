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

    /// <summary>What reports call the sandbox.</summary>
    public const string Bubblewrap = "bwrap";

    private static readonly (SandboxLayers Layer, string Word)[] Words =
    [
        (SandboxLayers.Process, "process"), (SandboxLayers.Namespaces, "namespaces"), (SandboxLayers.SystemCalls, "seccomp"),
        (SandboxLayers.Landlock, "landlock"), (SandboxLayers.MemoryCap, "memory-cap"),
    ];

    private static readonly SandboxLayers All = Words.Aggregate(SandboxLayers.None, (all, word) => all | word.Layer);

    /// <summary>As many children as there may be at once are running.</summary>
    public const byte Full = (byte)'F';

    public const byte CannotStart = (byte)'X';

    /// <summary>Bytes of a frame; whoever sends a longer one is not one of us.</summary>
    public const int MaxFrameBytes = 1 << 20;

    /// <summary>Null for any byte that is not a family of ours.</summary>
    public static ChildFamily? FamilyOf(int untrustedByte) =>
        Enum.IsDefined((ChildFamily)untrustedByte) ? (ChildFamily)untrustedByte : null;

    /// <summary>Yes is said by naming the layers.</summary>
    public static byte Started(SandboxLayers layers) => (byte)layers;

    /// <summary>None when no child was started.</summary>
    public static SandboxLayers LayersOf(byte answer) => ((SandboxLayers)answer & ~All) == 0 ? (SandboxLayers)answer : SandboxLayers.None;

    /// <summary>The layers by the words of <c>/readyz</c>.</summary>
    public static IReadOnlyList<string> WordsOf(SandboxLayers layers) =>
        [.. Words.Where(word => layers.HasFlag(word.Layer)).Select(word => word.Word)];

    /// <summary>The sandbox's name in reports.</summary>
    public static string NameOf(SandboxLayers layers) => layers.HasFlag(SandboxLayers.Namespaces) ? Bubblewrap : "process-only";
}
