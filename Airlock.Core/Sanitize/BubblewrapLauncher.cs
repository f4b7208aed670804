namespace Airlock.Core.Sanitize;

/// <summary>Starts children from this process, as the user it runs as.</summary>
public sealed class BubblewrapLauncher(SandboxOptions options) : IChildLauncher, IDisposable
{
    private readonly LauncherThread _thread = new();

    public string SandboxName => LauncherProtocol.NameOf(Layers);

    public SandboxLayers Layers { get; } = SandboxReach.Of(options.Mode);

    public Task<IChild> StartAsync(ChildFamily family, CancellationToken ct) => _thread.RunAsync<IChild>(() => Start(family));

    /// <summary>This process starts them itself: whether that works shows only when one is started.</summary>
    public Task<bool> AnswersAsync(CancellationToken ct) => Task.FromResult(true);

    public void Dispose() => _thread.Dispose();

    private ChildProcess Start(ChildFamily family)
    {
        var scratch = options.Mode is SandboxMode.ProcessOnly ? Directory.CreateTempSubdirectory("airlock-scratch-").FullName : null;
        var command = scratch is null ? BubblewrapArguments.For(options, family) : BubblewrapArguments.WithoutSandbox(options, family);
        return new ChildProcess(SandboxProcess.Start(command, scratch ?? "/"), scratch);
    }

    private sealed class ChildProcess : IChild
    {
        private const int MaxMessage = 4096;

        /// <summary>How bubblewrap and a shell alike pass on SIGSYS.</summary>
        private const int EndedBySystemCall = 128 + 31;

        private readonly SandboxProcess _process;
        private readonly string? _scratch;
        private readonly Task<string> _stderr;
        private volatile bool _spokenTo;

        public ChildProcess(SandboxProcess process, string? scratch)
        {
            (_process, _scratch) = (process, scratch);
            _stderr = ReadStderrAsync(process.UntrustedErrors);
        }

        /// <summary>Nobody writes before the child has said it is ready.</summary>
        public Stream Input
        {
            get
            {
                _spokenTo = true;
                return _process.Input;
            }
        }

        public Stream UntrustedOutput => _process.UntrustedOutput;

        /// <summary>Waits at most a second for the pipe to close: the process is dead or about to be when anybody asks.</summary>
        public string SandboxMessage => _stderr.Wait(TimeSpan.FromSeconds(1)) ? _stderr.Result : "";

        public bool IsGone => _process.HasExited;

        public bool EndedByFilter => _process.WaitForExit(TimeSpan.FromSeconds(1)) && _process.ExitCode == EndedBySystemCall;

        public void CloseInput() => _process.CloseInput();

        public void Kill()
        {
            try
            {
                if (_process.HasExited) return;
                // bubblewrap's inner process follows the outer one to death only once the child runs.
                if (!_spokenTo && _scratch is null) SandboxTree.EndInner(_process.Id);
                // Without a sandbox whatever the child has started would stay.
                _process.Kill(andAll: _scratch is not null);
            }
            catch (InvalidOperationException)
            {
                // Already gone.
            }
        }

        public void Dispose()
        {
            Kill();
            // One killed while it was starting may not have been found; our child ends by itself when nobody can speak to it any more.
            // The pipe, not its writer: that flushes, and throws when the child is dead already.
            _process.Input.Dispose();
            // A child still dying could write where we delete.
            if (_scratch is not null) _process.WaitForExit();
            _process.Dispose();
            if (_scratch is not null) Directory.Delete(_scratch, recursive: true);
        }

        /// <summary>Drains to the end, so that a talkative child cannot block, and keeps only the beginning.</summary>
        private static async Task<string> ReadStderrAsync(Stream stderr)
        {
            var kept = new byte[MaxMessage];
            var length = 0;
            var buffer = new byte[1024];
            try
            {
                for (int count; (count = await stderr.ReadAsync(buffer)) > 0;)
                {
                    var take = Math.Min(count, MaxMessage - length);
                    buffer.AsSpan(0, take).CopyTo(kept.AsSpan(length));
                    length += take;
                }
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed by our own Dispose.
            }
            return System.Text.Encoding.UTF8.GetString(kept, 0, length);
        }
    }
}
