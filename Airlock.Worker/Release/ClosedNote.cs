using System.Text.Json;

namespace Airlock.Worker.Release;

/// <summary>What the closed plane leaves for the worker: somebody collected, confirmed, or was refused. Written by another process, believed as little as that.</summary>
internal sealed record ClosedNote
{
    public const string Receipt = "receipt";
    public const string Download = "download";
    public const string Denied = "denial";

    private const int MaxBytes = 8 << 10;
    private const int Sha256Digits = 64;

    public required string Kind { get; init; }
    public Guid? ReleaseId { get; init; }
    public string? CertificateSubject { get; init; }
    public string? Sha256 { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when it is no such note.</summary>
    public static ClosedNote? Read(FileInfo file)
    {
        if (file.Length is 0 or > MaxBytes || file.Attributes.HasFlag(FileAttributes.ReparsePoint)) return null;
        try
        {
            using var stream = file.OpenRead();
            return JsonSerializer.Deserialize<ClosedNote>(stream, JsonSerializerOptions.Web) is { } note && note.IsSound ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsSound => (Kind is Denied || Kind is Receipt or Download && ReleaseId is not null) && (Sha256 is null || Sha256.Length == Sha256Digits && Sha256.All(char.IsAsciiHexDigit));
}
