using System.Text.Json;

namespace Airlock.Core.Scan.Signatures;

/// <summary>What the worker found about one staged import: a small file where the tool and the admin plane may read it. Nothing is decided by it.</summary>
public sealed record ImportNote
{
    public required Guid Id { get; init; }
    /// <summary>Over names and contents of what was staged: what the second person confirms.</summary>
    public required string Digest { get; init; }
    /// <summary>Null when it was accepted.</summary>
    public ImportRefusal? Refusal { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>The engine of the trial.</summary>
    public string? Engine { get; init; }
    public IReadOnlyList<SignatureFile> Files { get; init; } = [];

    /// <summary>What a proposal is about: the id finds the files, the digest holds them to what was proposed.</summary>
    public string Subject => $"{Id:D}:{Digest}";

    /// <summary>Null when it is no such subject.</summary>
    public static (Guid Id, string Digest)? ParseSubject(string subject) =>
        subject.Split(':') is [var id, { Length: 64 } digest] && Guid.TryParseExact(id, "D", out var parsed) ? (parsed, digest) : null;

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null when it does not read.</summary>
    public static ImportNote? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportNote>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
