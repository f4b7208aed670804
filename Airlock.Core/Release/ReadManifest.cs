using System.Text.Json;

namespace Airlock.Core.Release;

/// <summary>manifest.json as a receiver reads it. The decided part is cut out as bytes, because its hash is over bytes.</summary>
internal sealed record ReadManifest(string Reference, string ManifestSha256, DecidedManifest Decided, IReadOnlyList<PackagedFile> Files, bool Demo)
{
    /// <summary>Null when it is no manifest.</summary>
    public static ReadManifest? Parse(byte[] untrusted)
    {
        try
        {
            using var json = JsonDocument.Parse(untrusted, PackageJson.Strict);
            var root = json.RootElement;
            var decided = DecidedManifest.Parse(DecidedBytes(untrusted));
            var files = root.GetProperty("files").EnumerateArray().Select(file => FileOf(file, decided)).ToList();
            var demo = root.TryGetProperty("demo", out var mark) && mark.ValueKind is not JsonValueKind.False;
            // Scanned with a test database is as good as not scanned.
            demo |= root.GetProperty("signatureSet").GetString() is not ("official" or "mixed");
            return root.GetProperty("version").GetInt32() == 1
                ? new ReadManifest(root.GetProperty("reference").GetString() ?? "", root.GetProperty("manifestSha256").GetString() ?? "", decided, files, demo)
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>True when these are the same paths with the same hashes, in whatever order.</summary>
    public bool IsExactly(IEnumerable<KeyValuePair<string, string>> sha256ByPath) =>
        sha256ByPath.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SequenceEqual(Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => KeyValuePair.Create(file.Path, file.Decided.Sha256)));

    /// <summary>What the manifest says of a file must be what was decided on it.</summary>
    private static PackagedFile FileOf(JsonElement file, DecidedManifest decided)
    {
        var found = decided.Files[file.GetProperty("fileId").GetString() ?? ""];
        var same = file.GetProperty("sha256").GetString() == found.Sha256 && file.GetProperty("bytes").GetInt64() == found.Bytes
            && file.GetProperty("verdict").GetString() == found.Verdict.ToString();
        return same ? new PackagedFile(file.GetProperty("path").GetString() ?? "", found) : throw new FormatException("a file differs from what was decided");
    }

    private static ReadOnlyMemory<byte> DecidedBytes(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals("decided"u8)) continue;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return json.AsMemory(start..(int)reader.BytesConsumed);
        }
        throw new FormatException("nothing decided");
    }
}
