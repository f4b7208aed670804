namespace Airlock.Core.Approve;

/// <summary>One approver's word on one file, bound to the exact bytes and rules it was given for.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    public Guid Id { get; private set; }
    public Guid TransferId { get; private set; }
    public Guid FileId { get; private set; }
    public Guid PersonId { get; private set; }
    public DecisionKind Kind { get; private set; }
    public string? Comment { get; private set; }
    public string ManifestSha256 { get; private set; } = "";
    public string PolicyVersion { get; private set; } = "";
    public DateTimeOffset DecidedAt { get; private set; }

    internal static Decision Of(Guid transferId, FileDecisionAsked asked, Guid personId, string manifestSha256, string policyVersion, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TransferId = transferId,
        FileId = asked.FileId,
        PersonId = personId,
        Kind = asked.Kind,
        Comment = asked.Comment,
        ManifestSha256 = manifestSha256,
        PolicyVersion = policyVersion,
        DecidedAt = now,
    };
}
