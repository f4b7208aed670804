using System.Text.Json;

namespace Airlock.Core.Scan.Signatures;

/// <summary>How the last confirmed import ended.</summary>
/// <param name="Failure">Null when it is in force; one of <see cref="ImportRefusals"/> otherwise, and then the set before it is.</param>
/// <param name="IsLive">False when no engine was running to take it up: it will with its next start.</param>
public sealed record LastImport(Guid Id, string Digest, DateTimeOffset At, string? Failure, bool IsLive)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null when there was none, or it does not read.</summary>
    public static LastImport? Read(SignatureFolder folder)
    {
        try
        {
            return File.Exists(folder.LastImport) ? JsonSerializer.Deserialize<LastImport>(File.ReadAllText(folder.LastImport), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
