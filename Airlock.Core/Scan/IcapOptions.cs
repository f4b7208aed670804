using System.ComponentModel.DataAnnotations;

namespace Airlock.Core.Scan;

/// <summary>An ICAP service and what the hospital says of it.</summary>
public sealed record IcapOptions
{
    /// <summary><c>icap://host[:port]/service</c>. ICAP has no encryption of its own: a wire, or a tunnel, of its own.</summary>
    [Required]
    public required string Address { get; init; }

    /// <summary>Bytes of the largest file the service looks at. It says nothing of this itself, and what it skips it calls clean.</summary>
    [Range(1, int.MaxValue)]
    public required long MaxBytes { get; init; }

    /// <summary>Header of its OPTIONS answer that dates its signatures; null when it has none and the canaries alone vouch for it.</summary>
    public string? SignatureDateHeader { get; init; }

    /// <summary>The deadlines are the same as for any engine.</summary>
    public required ScanOptions Deadlines { get; init; }
}
