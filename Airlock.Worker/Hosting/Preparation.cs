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
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static async Task RunAsync(WorkerOptions options, TimeProvider time, CancellationToken ct)
    {
        var data = new DataDirectory(options.Data);
        if (File.Exists(data.Database) && data.IsDemo != options.Demo)
            throw new StartRefusedException(data.IsDemo ? "a demo data directory; there is no conversion" : "a real data directory; --demo refuses it");
        new KeyFolder(new DirectoryInfo(options.Keys!)).CreateMissing(options.Demo);
        var signatures = new SignatureFolder(data);
        foreach (var folder in (ReadOnlySpan<string>)
            [Path.GetDirectoryName(data.Database)!, Path.GetDirectoryName(data.Policy)!, signatures.Incoming, signatures.Sets, data.SignatureNotes, data.Switches])
            Directory.CreateDirectory(folder);
        if (options.Demo && !data.IsDemo) Write(data.DemoStamp, "");
        await new AirlockDbContextFactory(data.Database).PrepareAsync(ct);
        _ = Stores.Open(data, LinuxDisk.Instance);
        if (!File.Exists(data.Policy)) Write(data.Policy, DefaultPolicy.Text());
        // A test set is renewed with each start: its age must not hold up a demonstration.
        if (options.Demo) Write(Path.Combine(signatures.CurrentOrFirst("test"), TestSignatures.FileName), TestSignatures.Database(time.GetUtcNow()));
    }

    private static void Write(string path, string text) => DurableFile.Put(LinuxDisk.Instance, path, Encoding.UTF8.GetBytes(text), ReadableByAll, replace: true);
}
