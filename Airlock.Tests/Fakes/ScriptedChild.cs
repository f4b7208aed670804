using System.Text;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Fakes;

/// <summary>A hostile child: a shell script in the place of the sanitizer, run by the real launcher in the real sandbox.</summary>
internal sealed class ScriptedChild : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SandboxOptions _options;
    private readonly BubblewrapLauncher _launcher;
    private readonly ChildPool _pool;

    /// <param name="script">Lines of sh; <c>$here</c> is the script's folder, <c>$here/NAME</c> one of the answers.</param>
    /// <param name="timeoutSeconds">Wall-clock seconds it is given.</param>
    /// <param name="mode">Outside the sandbox only to show that a probe would succeed there.</param>
    /// <param name="maxScratchBytes">Bytes it may write.</param>
    /// <param name="answers">Prepared answers by name.</param>
    public ScriptedChild(string script, int timeoutSeconds = 30, SandboxMode mode = SandboxMode.Required, long maxScratchBytes = 1L << 30, params IEnumerable<(string Name, byte[] Bytes)> answers)
    {
        var path = _folder.Write("core/Airlock.Sanitizers", Encoding.UTF8.GetBytes($"#!/bin/sh\nPATH=/usr/bin:/bin\nhere=${{0%/*}}\n{script.ReplaceLineEndings("\n")}\n"));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var (name, bytes) in answers) _folder.Write($"core/{name}", bytes);
        _options = new SandboxOptions { SanitizersDirectory = _folder.Path, Mode = mode, TimeoutSeconds = timeoutSeconds, TimeoutSecondsPerMiB = 0, MaxScratchBytes = maxScratchBytes };
        _launcher = new BubblewrapLauncher(_options);
        _pool = new ChildPool(_launcher, startedAhead: 0);
    }

    /// <summary>The folder given to the launcher: part of the command line of everything it starts.</summary>
    public string Folder => _folder.Path;

    /// <summary>A child that says it is ready, reads everything, and then answers this.</summary>
    public static ScriptedChild Answering(byte[] answer, int timeoutSeconds = 30) =>
        new("printf R; cat >/dev/null; cat \"$here/answer\"", timeoutSeconds, answers: ("answer", answer));

    /// <summary>
    /// A child that tries something: it refuses as too deep when the attempt succeeded, as corrupt when it failed.
    /// </summary>
    public static ScriptedChild Trying(string attempt, SandboxMode mode) =>
        new($"printf R; cat >/dev/null\nif ( {attempt} ) >/dev/null 2>&1; then cat \"$here/done\"; else cat \"$here/failed\"; fi", mode: mode,
            answers: [("done", Answer.Of(Answer.Refused(Reasons.TooDeep))), ("failed", Answer.Of(Answer.Refused(Reasons.Corrupt)))]);

    public Task<ChildResult> SanitizeAsync(byte[] input, Stream output, SanitizeLimits? limits = null, CancellationToken ct = default) =>
        new SandboxedSanitizer(_pool, _options).SanitizeAsync(new SanitizeRequest { ClaimedExtension = "", Limits = limits ?? new SanitizeLimits() }, new MemoryStream(input), input.Length, output, ct);

    public Task<ChildResult> SanitizeAsync() => SanitizeAsync("input"u8.ToArray(), Stream.Null);

    public void Dispose()
    {
        _pool.Dispose();
        _launcher.Dispose();
        _folder.Dispose();
    }
}
