using Airlock.Sanitizers.Contract;

namespace Airlock.Api.Pages.Permits;

/// <summary>The form a permit is asked for with.</summary>
internal sealed class AskedPermit
{
    public string? Project { get; set; }
    public string? Purpose { get; set; }
    public string? Destination { get; set; }
    public List<FileFormat> Formats { get; set; } = [];
    public int MaxFiles { get; set; }
    public int MaxMegabytes { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly ValidUntil { get; set; }
    public bool Repeated { get; set; }
}
