using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Permits;

/// <summary>持出許可: a permission given before anything is taken out, by somebody other than who asked.</summary>
public sealed class Permit
{
    private Permit()
    {
    }

    public Guid Id { get; private set; }
    public Guid ApplicantId { get; private set; }
    public Guid? ApproverId { get; private set; }
    public string Project { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public string Destination { get; private set; } = "";
    public IReadOnlyList<FileFormat> Formats { get; private set; } = [];
    public int MaxFiles { get; private set; }
    public long MaxBytes { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly ValidUntil { get; private set; }
    public bool IsRepeated { get; private set; }
    public PermitState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public long Version { get; private set; }

    internal static Permit Request(NewPermit asked, Guid applicantId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ApplicantId = applicantId,
        Project = asked.Project,
        Purpose = asked.Purpose,
        Destination = asked.Destination,
        Formats = [.. asked.Formats.Distinct()],
        MaxFiles = asked.MaxFiles,
        MaxBytes = asked.MaxBytes,
        ValidFrom = asked.ValidFrom,
        ValidUntil = asked.ValidUntil,
        IsRepeated = asked.IsRepeated,
        CreatedAt = now,
    };

    internal void Approve(Guid approverId) => (ApproverId, State, Version) = (approverId, PermitState.Approved, Version + 1);

    internal void Revoke() => (State, Version) = (PermitState.Revoked, Version + 1);

    /// <summary>Expiry needs nobody to notice it: an approved permit past its last day is expired.</summary>
    public PermitState StateOn(DateOnly day) => State is PermitState.Approved && day > ValidUntil ? PermitState.Expired : State;

    /// <summary>Exactly what of the transfer this permit does not cover; nothing means all of it is covered.</summary>
    public IReadOnlyList<PermitGap> Covers(Transfer transfer, DateOnly day)
    {
        var gaps = new List<PermitGap>();
        Need(StateOn(day) is PermitState.Approved, PermitGap.State);
        Need(day >= ValidFrom, PermitGap.NotYetValid);
        Need(transfer.ResponsibleId == ApplicantId, PermitGap.Applicant);
        Need(transfer.Destination == Destination, PermitGap.Destination);
        Need(transfer.Files.Count <= MaxFiles, PermitGap.Files);
        Need(transfer.Files.Sum(file => Math.Max(file.Bytes, file.OutputBytes ?? 0)) <= MaxBytes, PermitGap.Bytes);
        Need(transfer.Files.All(IsFormatCovered), PermitGap.Formats);
        return gaps;

        void Need(bool holds, PermitGap gap)
        {
            if (!holds) gaps.Add(gap);
        }
    }

    /// <summary>Before anything has looked into the file only its extension can be compared; afterwards only the content counts.</summary>
    private bool IsFormatCovered(TransferFile file) =>
        file.OutputFormat is not FileFormat.Unknown ? Formats.Contains(file.OutputFormat)
        : file.Verdict is not null ? !file.IsDeliverable || Formats.Contains(file.InputFormat)
        : Formats.Any(format => format.Accepts(Path.GetExtension(file.UntrustedPath)));
}
