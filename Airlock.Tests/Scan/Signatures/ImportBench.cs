using System.Text;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>A data directory with a set in force, real sigtool and clamd in the real sandbox, and, when asked for, a real engine at work.</summary>
internal sealed class ImportBench : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly EngineSandbox _sandbox = new();
    private EngineAtWork? _engine;

    /// <param name="demo">A demonstration needs no official set.</param>
    /// <param name="inForce">Files of the set in force, by their names with us; null for the test set, which finds EICAR.</param>
    /// <param name="time">The clock of the checks.</param>
    public ImportBench(bool demo = true, IReadOnlyList<(string Name, byte[] Bytes)>? inForce = null, TimeProvider? time = null)
    {
        Data = new DataDirectory(_root.Of("data"));
        Folder = new SignatureFolder(Data);
        foreach (var folder in (ReadOnlySpan<string>)[Folder.Incoming, Folder.Sets, Data.SignatureNotes]) Directory.CreateDirectory(folder);
        if (demo) File.WriteAllText(Data.DemoStamp, "");
        var set = Folder.CurrentOrFirst("first");
        foreach (var (name, bytes) in inForce ?? [(TestSignatures.FileName, Encoding.ASCII.GetBytes(TestSignatures.Database(RealClamd.Built)))])
            File.WriteAllBytes(Path.Combine(set, name), bytes);
        var limits = new ImportLimits { Reload = TimeSpan.FromSeconds(5) };
        Check = new CheckImport(Folder, Data, _sandbox, limits, time ?? TimeProvider.System);
        Swap = new SwapSet(Folder, Check, limits, TimeProvider.System);
    }

    public DataDirectory Data { get; }
    public SignatureFolder Folder { get; }
    public CheckImport Check { get; }
    public SwapSet Swap { get; }

    /// <summary>The engine at work.</summary>
    public EngineAtWork Engine => _engine!;

    public string InForce => SignatureFolder.TargetOf(Folder.Current)!;

    /// <summary>As the tool stages what it is given; a name that is not on the list is left as it is.</summary>
    public Guid Stage(params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var id = Guid.CreateVersion7();
        Directory.CreateDirectory(Folder.IncomingOf(id));
        foreach (var (name, bytes) in files) Put(id, name, bytes);
        return id;
    }

    public void Put(Guid id, string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder.IncomingOf(id), SignatureName.Of(name)?.Staged ?? name), bytes);

    public Task<ImportNote> CheckAsync(params IEnumerable<(string Name, byte[] Bytes)> files) => Check.RunAsync(Stage(files), default);

    /// <param name="database">Where it reads; null for where it ought to.</param>
    public async Task StartEngineAsync(string? database = null) => _engine = await EngineAtWork.StartAsync(Data, database);

    public void Dispose()
    {
        _engine?.Dispose();
        _sandbox.Dispose();
        _root.Dispose();
    }
}
