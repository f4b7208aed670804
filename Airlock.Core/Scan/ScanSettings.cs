using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Airlock.Core.Policy;
using Airlock.Core.Storage;

namespace Airlock.Core.Scan;

/// <summary>The engines of an installation, from engines.yaml where there is one; otherwise the one clamd that <c>./airlock up</c> starts.</summary>
public sealed record ScanSettings
{
    private const string OurClamd = "clamav";

    private ScanSettings()
    {
    }

    public required IReadOnlyList<EngineSettings> Engines { get; init; }

    /// <summary>Everything wrong with engines.yaml; the worker must not start while there is anything.</summary>
    public required IReadOnlyList<PolicyError> Errors { get; init; }

    public required ScanOptions Options { get; init; }

    /// <summary>
    /// SHA-256 over: our deadlines and size limit as JSON, the text of engines.yaml, and the clamd.conf written by <c>./airlock up</c>, each
    /// with its length before it, absent ones as length −1. Not over the settings of engines other machines run.
    /// </summary>
    public required string Digest { get; init; }

    /// <param name="data">Where the files lie.</param>
    /// <param name="largestFileBytes">The largest file the installation has room for.</param>
    public static ScanSettings Read(DataDirectory data, long largestFileBytes = long.MaxValue)
    {
        var options = new ScanOptions { ClamdSocket = data.ClamdSocket };
        options = options with { MaxBytes = Math.Min(options.MaxBytes, largestFileBytes) };
        var text = Text(data.Engines);
        var (engines, errors) = text is null ? ([new EngineSettings(OurClamd, [options.ClamdSocket], [])], []) : EnginesReader.Read(text, Path.GetFileName(data.Engines), options);
        return new() { Engines = engines, Errors = errors, Options = options, Digest = DigestOf(JsonSerializer.Serialize(options), text, Text(data.ClamdSettings)) };
    }

    /// <summary>For one clamd that somebody named.</summary>
    public static ScanSettings Of(ScanOptions options) => new()
    {
        Engines = [new EngineSettings(OurClamd, [options.ClamdSocket], [])],
        Errors = [],
        Options = options,
        Digest = DigestOf(JsonSerializer.Serialize(options), null, null),
    };

    public AllEngines Start(TimeProvider time) => new([.. Engines.Select(engine => ScanEngine.Of(engine.Name, Instances(engine), time))], Digest);

    private IEnumerable<IScannerInstance> Instances(EngineSettings engine) =>
        engine.Clamd.Select(address => (IScannerInstance)new ClamdClient(Options with { ClamdSocket = address })).Concat(engine.Icap.Select(icap => new IcapClient(icap)));

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string DigestOf(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(part is null ? -1L : bytes.Length));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
