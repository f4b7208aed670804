using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Fakes;

/// <summary>Children in memory: what each is asked is remembered, what it answers is the test's.</summary>
internal sealed class FakeChildren(Func<SanitizeRequest, byte[], byte[]> answer) : IChildLauncher
{
    private readonly List<(SanitizeRequest Request, byte[] Input)> _asked = [];

    public string SandboxName => "fake";

    public IReadOnlyList<(SanitizeRequest Request, byte[] Input)> Asked => _asked;

    public Task<IChild> StartAsync(ChildFamily family, CancellationToken ct) => Task.FromResult<IChild>(new Child(this, answer));

    public Task<bool> AnswersAsync(CancellationToken ct) => Task.FromResult(true);

    private sealed class Child(FakeChildren all, Func<SanitizeRequest, byte[], byte[]> answer) : IChild
    {
        private readonly MemoryStream _input = new();
        private MemoryStream? _answer;

        public Stream Input => _input;

        public Stream UntrustedOutput => _answer ??= Ready();

        public string SandboxMessage => "";

        public bool IsGone => false;

        public void CloseInput()
        {
            _input.Position = 0;
            var request = Wire.ReadMessage(_input, ContractJson.Default.SanitizeRequest);
            var content = new byte[Wire.ReadLength(_input, long.MaxValue)];
            _input.ReadExactly(content);
            all._asked.Add((request, content));
            _answer = new MemoryStream(answer(request, content));
        }

        public void Kill()
        {
        }

        public void Dispose() => _input.Dispose();

        private static MemoryStream Ready() => new([Wire.Ready]);
    }
}
