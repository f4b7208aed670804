using Airlock.Sanitizers.Confinement;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Encrypted;

namespace Airlock.Sanitizers;

/// <summary>
/// The life of a child: read one request and one file from stdin, answer on stdout, end. It holds no key, knows no path but its own
/// scratch, and is never given a second file.
/// </summary>
internal static class Child
{
    /// <summary>Inputs up to this stay in memory; larger ones lie in the working directory, a capped tmpfs of this sandbox alone.</summary>
    private const int InMemoryBytes = 64 << 20;

    public static int Run(Registry registry) => Converse(Privilege.None, (request, untrusted, stdout) =>
    {
        using var output = Scratch(untrusted.Length);
        var report = request.Operation is Operation.Encrypt ? EncryptOneFile.Run(request, untrusted, output) : SanitizeOneFile.Run(registry, request, untrusted, output);
        Answer(stdout, report with { CpuMs = ChildUsage.CpuMs(), PeakBytes = ChildUsage.PeakBytes() }, output);
    });

    /// <summary>What every family does: shuts itself in, says it is ready before it reads a byte, reads the request and the file, answers, ends.</summary>
    public static int Converse(Privilege privilege, Action<SanitizeRequest, Stream, Stream> answer)
    {
        ChildConfinement.Enter(privilege);
        using var stdin = Console.OpenStandardInput();
        using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        stdout.WriteByte(Wire.Ready);
        stdout.Flush();
        var request = Wire.ReadMessage(stdin, ContractJson.Default.SanitizeRequest);
        using var untrusted = ReadInput(stdin);
        answer(request, untrusted, stdout);
        stdout.Flush();
        return 0;
    }

    public static void Answer(Stream stdout, SanitizeReport report, Stream output)
    {
        Wire.WriteMessage(stdout, report, ContractJson.Default.SanitizeReport);
        Wire.WriteUInt32(stdout, report.Verdict.IsDeliverable() ? 1u : 0u);
        if (report.Verdict.IsDeliverable())
        {
            Wire.WriteLength(stdout, output.Length);
            output.Position = 0;
            output.CopyTo(stdout);
        }
    }

    public static Stream ReadInput(Stream stdin)
    {
        var length = Wire.ReadLength(stdin, long.MaxValue);
        var input = Scratch(length);
        var buffer = new byte[1 << 16];
        for (var left = length; left > 0;)
        {
            var count = stdin.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (count == 0) throw new EndOfStreamException();
            input.Write(buffer, 0, count);
            left -= count;
        }
        input.Position = 0;
        return input;
    }

    public static Stream Scratch(long expectedBytes) => expectedBytes <= InMemoryBytes
        ? new MemoryStream((int)expectedBytes)
        : new FileStream(Path.GetRandomFileName(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
}
