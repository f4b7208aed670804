using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Airlock.Core.Sanitize;

/// <summary>
/// Ends what a bubblewrap process has started. Killed between starting its inner process and letting it go on, it would leave that one
/// waiting for ever with our pipes in its hands, and whoever reads from them, too. So it is stopped first: then it starts no more, and
/// what it has started is seen. The inner process is the first of its pid namespace, which dies with it.
/// </summary>
internal static partial class SandboxTree
{
    private const int SignalKill = 9, SignalStop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void EndInner(int outer)
    {
        if (Signal(outer, SignalStop) != 0) return;
        var begun = TimeProvider.System.GetTimestamp();
        // A signal takes effect when the kernel lets go of the process: until then it may still be starting the other.
        while (Runs(outer) && TimeProvider.System.GetElapsedTime(begun) < Patience) Thread.Yield();
        foreach (var inner in ChildrenOf(outer)) _ = Signal(inner, SignalKill);
    }

    /// <summary>proc(5): the word after the name, which stands in brackets and may hold anything.</summary>
    private static bool Runs(int process) => TryRead($"/proc/{process}/stat", out var text) && text[text.LastIndexOf(')') + 2] is not ('T' or 't' or 'Z' or 'X');

    private static IEnumerable<int> ChildrenOf(int process) =>
        TryRead($"/proc/{process}/task/{process}/children", out var text)
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))
            : [];

    private static bool TryRead(FormattableString path, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = File.ReadAllText(path.ToString(CultureInfo.InvariantCulture));
            return text.Length > 0;
        }
        catch (IOException)
        {
            // Gone meanwhile.
            text = null;
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
