using Airlock.Core.Storage;

namespace Airlock.Core.Scan.Signatures;

/// <summary>The signatures in force, told from their files alone: it must be possible to ask when no engine runs.</summary>
/// <param name="From">imported, freshclam, demo or none.</param>
/// <param name="Set">official, test or mixed, as the engine would say; null when there is none.</param>
/// <param name="Version">Of the official daily set; 0 when there is none.</param>
/// <param name="Date">When they were built; null is unknown, and unknown is too old.</param>
public sealed record SetInForce(string From, string? Set, int Version, DateTimeOffset? Date, IReadOnlyList<SignatureFile> Files)
{
    public static SetInForce Read(DataDirectory data)
    {
        var folder = new SignatureFolder(data);
        if (SignatureFolder.TargetOf(folder.Current) is not { } target) return new("none", null, 0, null, []);
        var files = InstalledSet.Describe(target).ToList();
        var daily = files.FirstOrDefault(file => file.Name.StartsWith("daily.", StringComparison.Ordinal));
        var test = TestDate(Path.Combine(target, TestSignatures.FileName));
        var set = test is null ? ScannerIdentity.Official : daily is null ? ScannerIdentity.Test : ScannerIdentity.Mixed;
        var from = !folder.IsOurs(target) ? "freshclam" : File.Exists(SignatureFolder.OriginOf(target)) ? "imported" : "demo";
        return new(from, set, daily?.Version ?? 0, daily?.Built ?? test, files);
    }

    /// <summary>Null when it is not there; a test set without a date is older than anything.</summary>
    private static DateTimeOffset? TestDate(string path)
    {
        if (!File.Exists(path)) return null;
        var names = from line in File.ReadLines(path) select TestSignatures.BuiltDate(line.Split(':')[0]);
        return names.FirstOrDefault(date => date is not null) ?? DateTimeOffset.UnixEpoch;
    }
}
