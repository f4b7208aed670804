using Airlock.Core.Pipeline;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Sanitize;

/// <summary>
/// Locks a result again with the password its original was opened with, where policy wants that. It comes after every gate: what was scanned
/// and checked is the clear file, and the locked one counts only if a fresh child opens it to the same bytes.
/// </summary>
internal sealed class EncryptResult(SandboxedSanitizer sanitizer)
{
    public static bool IsDue(FileInspection file) =>
        file is { EncryptsResult: true, Password: not null } && file.Result!.Report.Findings.Any(IsOpened);

    public async Task<StageResult> RunAsync(FileInspection file, CancellationToken ct)
    {
        var clear = file.Result!;
        var format = clear.Report.OutputFormat;
        if (format is not (FileFormat.Docx or FileFormat.Xlsx or FileFormat.Pptx)) return StageResult.Final(Verdict.Refused, Reasons.CannotEncrypt);
        var request = file.Request with { ClaimedExtension = format.Extension() };
        ChildResult locked;
        using (var untrusted = file.Draft.OpenUntrusted())
        using (var output = file.Draft.CreateNext())
            locked = await sanitizer.SanitizeAsync(request with { Operation = Operation.Encrypt }, untrusted, clear.OutputBytes, output, ct);
        file.CpuMs += locked.Report.CpuMs;
        if (locked.OutputSha256 is null) return StageResult.Final(Verdict.Refused, locked.Report.Reason ?? Reasons.ChildMisbehaved);
        await file.Draft.FinishAsync(ct);
        if (!await OpensToAsync(file, request, locked, clear, ct)) return StageResult.Final(Verdict.Refused, Reasons.CheckFailed);
        file.Result = locked with { Report = clear.Report with { Findings = [.. clear.Report.Findings.Select(Told)] } };
        return StageResult.Pass;
    }

    private async Task<bool> OpensToAsync(FileInspection file, SanitizeRequest request, ChildResult locked, ChildResult clear, CancellationToken ct)
    {
        using var untrusted = file.Draft.OpenUntrusted();
        var opened = await sanitizer.SanitizeAsync(request, untrusted, locked.OutputBytes, Stream.Null, ct);
        file.CpuMs += opened.Report.CpuMs;
        return opened.OutputSha256 == clear.OutputSha256 && opened.Report.Findings.Any(IsOpened);
    }

    /// <summary>By the given password. Encryption that needed none is Removed, and the file delivered as it would be without a password.</summary>
    private static bool IsOpened(Finding finding) => finding is { Kind: FindingKind.EncryptedContent, Action: FindingAction.Neutralized };

    private static Finding Told(Finding finding) => IsOpened(finding)
        ? finding with { Action = FindingAction.Rebuilt, Detail = "opened with the given password; delivered encrypted with the same one (agile, AES-256, SHA-512)" }
        : finding;
}
