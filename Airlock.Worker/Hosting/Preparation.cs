using System.Text;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;

namespace Airlock.Worker.Hosting;

/// <summary>Makes keys, database, stores and the first policy where they are missing, and replaces none of them.</summary>
internal static class Preparation
{
    public static async Task RunAsync(WorkerOptions options, TimeProvider time, CancellationToken ct)
    {
        var data = new DataDirectory(options.Data);
        if (File.Exists(data.Database) && data.IsDemo != options.Demo)
            throw new StartRefusedException(data.IsDemo ? "a demo data directory; there is no conversion" : "a real data directory; --demo refuses it");
        new KeyFolder(new DirectoryInfo(options.Keys!)).CreateMissing(options.Demo);
        var signatures = new SignatureFolder(data);
        foreach (var folder in (ReadOnlySpan<string>)[Path.GetDirectoryName(data.Database)!, Path.GetDirectoryName(data.Policy)!, signatures.Incoming, signatures.Sets, data.SignatureNotes])
            Directory.CreateDirectory(folder);
        if (options.Demo && !data.IsDemo) await WriteAsync(data.DemoStamp, "", ct);
        await new AirlockDbContextFactory(data.Database).PrepareAsync(ct);
        _ = Stores.Open(data);
        if (!File.Exists(data.Policy)) await WriteAsync(data.Policy, DefaultPolicy.Text(), ct);
        // A test set is renewed with each start: its age must not hold up a demonstration.
        if (options.Demo) await WriteAsync(Path.Combine(signatures.CurrentOrFirst("test"), TestSignatures.FileName), TestSignatures.Database(time.GetUtcNow()), ct);
    }

    /// <summary>Whoever reads meanwhile sees the old file or the new one.</summary>
    private static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        var temporary = path + ".tmp";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            LinuxFsync.Instance.File(file.SafeFileHandle);
        }
        File.Move(temporary, path, overwrite: true);
        LinuxFsync.Instance.Directory(Path.GetDirectoryName(path)!);
    }
}
