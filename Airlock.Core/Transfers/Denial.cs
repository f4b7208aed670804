using System.Globalization;

namespace Airlock.Core.Transfers;

/// <summary>
/// A no with its reason: a closed set, each with a stable code and number. The sentences people read live with the screens.
/// Two denials are the same when their codes are, whatever the particulars.
/// </summary>
public sealed class Denial : IEquatable<Denial>
{
    private static readonly List<Denial> Known = [];

    // 10xx: anything
    public static readonly Denial NotFound = Add(1001, "not-found", DenialKind.NotFound);
    /// <summary>The quiet one: a race was lost.</summary>
    public static readonly Denial AlreadyMoved = Add(1002, "already-moved", DenialKind.Conflict);
    public static readonly Denial NotYourTurn = Add(1003, "not-your-turn", DenialKind.Forbidden);
    public static readonly Denial RoleMissing = Add(1004, "role-missing", DenialKind.Forbidden);
    public static readonly Denial ScopeMissing = Add(1005, "scope-missing", DenialKind.Forbidden);
    public static readonly Denial FieldInvalid = Add(1006, "field-invalid", DenialKind.Invalid);
    public static readonly Denial NotYetDue = Add(1007, "not-yet-due", DenialKind.Conflict);

    // 11xx: making and submitting a transfer
    public static readonly Denial NoFiles = Add(1101, "no-files", DenialKind.Invalid);
    public static readonly Denial PathTaken = Add(1102, "path-taken", DenialKind.Conflict);
    public static readonly Denial PathInvalid = Add(1103, "path-invalid", DenialKind.Invalid);
    public static readonly Denial FileTooLarge = Add(1104, "file-too-large", DenialKind.Invalid);
    public static readonly Denial TooManyFiles = Add(1105, "too-many-files", DenialKind.Invalid);
    public static readonly Denial EmergencyNotHere = Add(1106, "emergency-not-here", DenialKind.Forbidden);
    public static readonly Denial AlreadyRevised = Add(1107, "already-revised", DenialKind.Conflict);
    public static readonly Denial NothingToRevise = Add(1108, "nothing-to-revise", DenialKind.Conflict);
    public static readonly Denial TooManyBytes = Add(1109, "too-many-bytes", DenialKind.Invalid);
    public static readonly Denial FileEmpty = Add(1110, "file-empty", DenialKind.Invalid);

    /// <summary>Larger than the scanner, or the memory it works in, can take.</summary>
    public static readonly Denial FileOverEngine = Add(1111, "file-over-engine-limit", DenialKind.Invalid);

    // 112x: a file that arrives in pieces
    /// <summary>Somebody else is sending to it.</summary>
    public static readonly Denial UploadLocked = Add(1121, "upload-locked", DenialKind.Conflict);
    /// <summary>It does not stand where the sender believes.</summary>
    public static readonly Denial UploadElsewhere = Add(1122, "upload-elsewhere", DenialKind.Conflict);
    /// <summary>Nobody went on with it in time.</summary>
    public static readonly Denial UploadOver = Add(1123, "upload-over", DenialKind.Conflict);

    // 12xx: deciding
    public static readonly Denial OwnTransfer = Add(1201, "own-transfer", DenialKind.Forbidden);
    public static readonly Denial NotAnApprover = Add(1202, "not-an-approver", DenialKind.Forbidden);
    public static readonly Denial AlreadyDecided = Add(1203, "already-decided", DenialKind.Conflict);
    public static readonly Denial ManifestStale = Add(1204, "manifest-stale", DenialKind.Conflict);
    public static readonly Denial DecisionNeedsPerson = Add(1205, "decision-needs-person", DenialKind.Forbidden);
    public static readonly Denial ReasonNeeded = Add(1206, "reason-needed", DenialKind.Invalid);
    public static readonly Denial NotDecidable = Add(1207, "not-decidable", DenialKind.Invalid);
    public static readonly Denial PolicyStale = Add(1208, "policy-stale", DenialKind.Conflict);

    // 13xx: permits and tickets
    public static readonly Denial PermitNeeded = Add(1301, "permit-needed", DenialKind.Forbidden);
    public static readonly Denial PermitDoesNotCover = Add(1302, "permit-does-not-cover", DenialKind.Forbidden);
    public static readonly Denial PermitUsed = Add(1303, "permit-used", DenialKind.Conflict);
    public static readonly Denial OwnPermit = Add(1304, "own-permit", DenialKind.Forbidden);
    public static readonly Denial TicketNeeded = Add(1311, "ticket-needed", DenialKind.Forbidden);
    public static readonly Denial TicketNotOpen = Add(1312, "ticket-not-open", DenialKind.Forbidden);

    // 14xx: limits
    public static readonly Denial LimitExceeded = Add(1401, "limit-exceeded", DenialKind.Forbidden);

    // 15xx: what the installation gives at most
    public static readonly Denial QueueFull = Add(1501, "queue-full", DenialKind.Busy);
    public static readonly Denial StorageFull = Add(1502, "storage-full", DenialKind.Busy);

    // 16xx: isolation switches, and changes that need two persons
    public static readonly Denial Stopped = Add(1601, "stopped", DenialKind.Unavailable);
    public static readonly Denial OwnProposal = Add(1611, "own-proposal", DenialKind.Forbidden);
    public static readonly Denial AlreadyProposed = Add(1612, "already-proposed", DenialKind.Conflict);

    private Denial(int number, string code, DenialKind kind, IReadOnlyList<string> particulars) =>
        (Code, Kind, Particulars, _number) = (code, kind, particulars, number);

    private readonly int _number;

    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; }

    /// <summary>The number people read out on the telephone: AL-1201.</summary>
    public string Number => string.Create(CultureInfo.InvariantCulture, $"AL-{_number:D4}");

    public DenialKind Kind { get; }

    /// <summary>Which limit, which clause: stable words, never content.</summary>
    public IReadOnlyList<string> Particulars { get; }

    public static IReadOnlyList<Denial> All => Known;

    /// <summary>A lost race is nobody's offence and is not logged; nor is a sender who has to ask where they stand.</summary>
    internal bool IsQuiet => this == AlreadyMoved || this == UploadLocked || this == UploadElsewhere || this == UploadOver;

    public Denial With(params IEnumerable<string> particulars) => new(_number, Code, Kind, [.. particulars]);

    public bool Equals(Denial? other) => other is not null && Code == other.Code;

    public override bool Equals(object? obj) => Equals(obj as Denial);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(Denial? left, Denial? right) => left?.Code == right?.Code;

    public static bool operator !=(Denial? left, Denial? right) => !(left == right);

    public override string ToString() => $"{Number} {Code}";

    private static Denial Add(int number, string code, DenialKind kind)
    {
        var denial = new Denial(number, code, kind, []);
        Known.Add(denial);
        return denial;
    }
}
