using System.Security.Cryptography;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>One file of a transfer: what came, how far it is, what became of it.</summary>
public sealed class TransferFile
{
    private TransferFile()
    {
    }

    public Guid Id { get; private set; }
    public Guid TransferId { get; private set; }
    /// <summary>The order in which the files came.</summary>
    public int Position { get; private set; }
    /// <summary>The client's name for it: shown escaped, never a path of ours.</summary>
    public string UntrustedPath { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Sha256 { get; private set; } = "";
    public string BlobId { get; private set; } = "";
    public byte[] SealedKey { get; private set; } = [];
    public Stage Stage { get; private set; }
    /// <summary>Null until there is one; a scanner that did not answer gives none.</summary>
    public Verdict? Verdict { get; private set; }
    public string? Reason { get; private set; }
    public FileFormat InputFormat { get; private set; }
    public FileDecision? Decision { get; private set; }
    public string? ReportJson { get; private set; }
    public string? ReportSha256 { get; private set; }
    public bool HasHighFinding { get; private set; }
    public string? InputScan { get; private set; }
    public string? OutputScan { get; private set; }
    public string? OutputBlobId { get; private set; }
    public byte[]? OutputSealedKey { get; private set; }
    public string? OutputSha256 { get; private set; }
    public long? OutputBytes { get; private set; }
    public FileFormat OutputFormat { get; private set; }
    public string? OutputName { get; private set; }

    /// <summary>There are checked bytes a person (or the policy) may decide on.</summary>
    public bool IsDeliverable => Verdict is { } verdict && verdict.IsDeliverable() && OutputSha256 is not null && ReportSha256 is not null;

    internal static TransferFile Arrived(Guid transferId, int position, NewFile file, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TransferId = transferId,
        Position = position,
        UntrustedPath = file.UntrustedPath,
        Bytes = file.Bytes,
        Sha256 = file.Sha256,
        BlobId = file.BlobId,
        SealedKey = file.SealedKey,
        Stage = Stage.Quarantine,
    };

    /// <summary>The same bytes again in the next revision, with nothing known about them.</summary>
    internal NewFile Again() => new(UntrustedPath, Bytes, Sha256, BlobId, SealedKey);

    internal void Enter(Stage stage) => Stage = stage;

    internal void Record(FileResult result)
    {
        var output = result.Output;
        if (result.Verdict.IsDeliverable() != output is not null)
            throw new ArgumentException("a deliverable verdict comes with an output, any other without", nameof(result));
        (Stage, Verdict, Reason, InputFormat) = (Stage.Check, result.Verdict, result.Reason, result.InputFormat);
        ReportJson = result.ReportJson;
        ReportSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(result.ReportJson)));
        (HasHighFinding, InputScan, OutputScan) = (result.HasHighFinding, result.InputScan, result.OutputScan);
        (OutputBlobId, OutputSealedKey, OutputSha256) = (output?.BlobId, output?.SealedKey, output?.Sha256);
        (OutputBytes, OutputFormat, OutputName) = (output?.Bytes, output?.Format ?? FileFormat.Unknown, output?.Name);
    }

    /// <summary>Goes through the gates again: a password came.</summary>
    internal void Forget() => (Verdict, Reason, Stage) = (null, null, Stage.Quarantine);

    internal void Settle(FileDecision? decision)
    {
        Decision = decision;
        if (decision is not null) Stage = Stage.Approve;
    }

    internal void MarkReleased() => Stage = Stage.Release;
}
