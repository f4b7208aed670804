using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Policy;

/// <summary>The rules of one route.</summary>
public sealed record RoutePolicy
{
    /// <summary>The zone files come from, in the hospital's words.</summary>
    public required string From { get; init; }
    /// <summary>The zone files go to; the destination where nobody named one.</summary>
    public required string To { get; init; }
    /// <summary>A format that is not named is refused.</summary>
    public required IReadOnlyDictionary<FileFormat, FormatAction> Formats { get; init; }
    /// <summary>What becomes of a file that its password opened.</summary>
    public OpenedFiles Opened { get; init; } = OpenedFiles.Clear;
    /// <summary>SHA-256 of the certificates whose signed macros stay, once two persons have pinned them.</summary>
    public IReadOnlyList<string> KeepMacrosOf { get; init; } = [];
    /// <summary>What stays of an Office file on the way out although it does not show.</summary>
    public KeptOnTakeOut Keeps { get; init; } = new();
    public required TransferLimits Limits { get; init; }
    public required ScanPolicy Scan { get; init; }
    public required ApprovalPolicy Approvals { get; init; }
    public required bool PermitRequired { get; init; }
    public required bool TicketRequired { get; init; }
    /// <summary>Null where nothing is counted.</summary>
    public ExportLimits? ExportLimits { get; init; }
    public required RetentionPolicy Retention { get; init; }
    public required DeadlinePolicy Deadlines { get; init; }
    public required ChannelPolicy Channel { get; init; }
    /// <summary>Whether approved files go although a sibling does not.</summary>
    public required bool PartialRelease { get; init; }

    public FormatAction ActionFor(FileFormat format) => Formats.GetValueOrDefault(format);
}
