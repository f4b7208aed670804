using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Fakes;

/// <summary>What a child writes after it said it is ready, honest or not.</summary>
internal static class Answer
{
    public static readonly SanitizeReport Unchanged = new() { Verdict = Verdict.Unchanged, InputFormat = FileFormat.Png, OutputFormat = FileFormat.Png };

    public static SanitizeReport Refused(string reason, Verdict verdict = Verdict.Refused) => new() { Verdict = verdict, Reason = reason, InputFormat = FileFormat.Png };

    /// <summary>A report with findings of these actions.</summary>
    public static SanitizeReport With(Verdict verdict, params IEnumerable<FindingAction> actions) => Unchanged with
    {
        Verdict = verdict,
        Findings = [.. actions.Select((action, n) => new Finding(FindingKind.Metadata, action, $"tEXt {n}", "text chunk", Severity.Low))],
    };

    /// <summary>The report and as many payloads as are given.</summary>
    public static byte[] Of(SanitizeReport report, params IReadOnlyList<byte[]> payloads)
    {
        var answer = new MemoryStream();
        Wire.WriteMessage(answer, report, ContractJson.Default.SanitizeReport);
        return WithPayloads(answer, payloads);
    }

    /// <summary>A message that need not be a report, nor even JSON.</summary>
    public static byte[] OfText(string message, params IReadOnlyList<byte[]> payloads) => OfBytes(Encoding.UTF8.GetBytes(message), payloads);

    public static byte[] OfBytes(byte[] message, params IReadOnlyList<byte[]> payloads)
    {
        var answer = new MemoryStream();
        Wire.WriteUInt32(answer, (uint)message.Length);
        answer.Write(message);
        return WithPayloads(answer, payloads);
    }

    private static byte[] WithPayloads(MemoryStream answer, IReadOnlyList<byte[]> payloads)
    {
        Wire.WriteUInt32(answer, (uint)payloads.Count);
        foreach (var payload in payloads)
        {
            Wire.WriteLength(answer, payload.Length);
            answer.Write(payload);
        }
        return answer.ToArray();
    }
}
