using System.IO.Pipelines;
using System.Text;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Worker;

/// <summary>Children that speak the real protocol from inside this process: they cut "macro" out of a text, and draw one page.</summary>
internal sealed class FakeLauncher : IChildLauncher
{
    private const string Bad = "macro";

    public volatile bool IsUp = true;

    /// <summary>Whether pages can be drawn.</summary>
    public bool Draws { get; set; } = true;

    /// <summary>Whether a child dies in the middle of its work.</summary>
    public bool Kills { get; set; }

    public string SandboxName => "bwrap";

    public Task<bool> AnswersAsync(CancellationToken ct) => Task.FromResult(IsUp);

    public Task<IChild> StartAsync(ChildFamily family, CancellationToken ct) =>
        IsUp ? Task.FromResult<IChild>(new Child(family, Draws, Kills)) : throw new SandboxUnavailableException("down");

    private sealed class Child : IChild
    {
        private readonly Pipe _in = new();
        private readonly Pipe _out = new();

        public Child(ChildFamily family, bool draws, bool kills)
        {
            (Input, UntrustedOutput) = (_in.Writer.AsStream(), _out.Reader.AsStream());
            _ = Task.Factory.StartNew(() => Live(family, draws, kills), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public Stream Input { get; }

        public Stream UntrustedOutput { get; }

        public bool IsGone => false;

        public string SandboxMessage => "";

        public void CloseInput() => _in.Writer.Complete();

        public void Kill()
        {
            _in.Writer.Complete();
            _out.Writer.Complete();
        }

        public void Dispose() => Kill();

        private void Live(ChildFamily family, bool draws, bool kills)
        {
            try
            {
                using var input = _in.Reader.AsStream();
                using var output = _out.Writer.AsStream();
                output.WriteByte(Wire.Ready);
                output.Flush();
                _ = Wire.ReadMessage(input, ContractJson.Default.SanitizeRequest);
                var text = new byte[Wire.ReadLength(input, 1 << 20)];
                input.ReadExactly(text);
                if (kills) return;
                if (family is ChildFamily.Pages) Draw(output, draws);
                else Rebuild(output, Encoding.UTF8.GetString(text));
                output.Flush();
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException)
            {
                // Killed.
            }
        }

        private static void Rebuild(Stream output, string text)
        {
            var rebuilt = Encoding.UTF8.GetBytes(text.Replace(Bad, "", StringComparison.Ordinal));
            var changed = text.Contains(Bad, StringComparison.Ordinal);
            var report = new SanitizeReport
            {
                Verdict = changed ? Verdict.Sanitized : Verdict.Unchanged,
                InputFormat = FileFormat.Text,
                OutputFormat = FileFormat.Text,
                Findings = changed ? [new Finding(FindingKind.Macro, FindingAction.Removed, "text", "a word", Severity.Medium)] : [],
            };
            Wire.WriteMessage(output, report, ContractJson.Default.SanitizeReport);
            Wire.WriteUInt32(output, 1);
            Wire.WriteLength(output, rebuilt.Length);
            output.Write(rebuilt);
        }

        private static void Draw(Stream output, bool draws)
        {
            Wire.WriteMessage(output, new SanitizeReport { Verdict = Verdict.Unchanged, InputFormat = FileFormat.Text, OutputFormat = FileFormat.Text }, ContractJson.Default.SanitizeReport);
            Wire.WriteUInt32(output, draws ? 1u : 0u);
            if (!draws) return;
            Wire.WriteLength(output, PageHeader.Length + 12);
            new PageHeader(PageHeader.Rgb, 2, 2).Write(output);
            output.Write(new byte[12]);
        }
    }
}
