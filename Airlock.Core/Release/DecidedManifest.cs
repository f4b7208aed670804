using System.Security.Cryptography;
using System.Text.Json;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Release;

/// <summary>
/// What release needs to know of the decision manifest, read from the very bytes whose hash was approved, so that nothing else can
/// say which bytes may leave.
/// </summary>
public sealed record DecidedManifest
{
    /// <summary>An unknown verdict is the zero value and therefore never delivered.</summary>
    private DecidedManifest(ReadOnlyMemory<byte> canonical, JsonElement root)
    {
        Canonical = canonical;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(canonical.Span));
        Reference = Text(root, "reference");
        Revision = root.TryGetProperty("revision", out var revision) ? revision.GetInt32() : 1;
        Files = root.GetProperty("files").EnumerateArray()
            .Where(file => file.GetProperty("sha256").ValueKind is JsonValueKind.String)
            .Select(file => new DecidedFile(Text(file, "fileId"), Text(file, "name"), file.GetProperty("bytes").GetInt64(), Text(file, "sha256"),
                Enum.GetValues<Verdict>().FirstOrDefault(verdict => verdict.ToString() == Text(file, "verdict"))))
            .ToDictionary(file => file.FileId, StringComparer.Ordinal);
    }

    public ReadOnlyMemory<byte> Canonical { get; }

    public string Sha256 { get; }

    public string Reference { get; }

    public int Revision { get; }

    /// <summary>By file id; files that have nothing to deliver are left out.</summary>
    public IReadOnlyDictionary<string, DecidedFile> Files { get; }

    /// <exception cref="FormatException">These bytes are no decision manifest.</exception>
    public static DecidedManifest Parse(ReadOnlyMemory<byte> canonical)
    {
        try
        {
            using var json = JsonDocument.Parse(canonical, PackageJson.Strict);
            return new DecidedManifest(canonical, json.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("not a decision manifest", wrong);
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
