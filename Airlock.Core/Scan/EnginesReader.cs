using Airlock.Core.Policy;
using YamlDotNet.Core;

namespace Airlock.Core.Scan;

/// <summary>
/// Reads DATA/policy/engines.yaml: which engines look at files is how a hospital is built, not what it allows, so it stands beside the
/// policy and not in it. Says everything that is wrong at once.
/// </summary>
public static class EnginesReader
{
    private const int MaxName = 30;
    private const int MostEngines = 8;

    public static (IReadOnlyList<EngineSettings> Engines, IReadOnlyList<PolicyError> Errors) Read(string text, string fileName, ScanOptions deadlines)
    {
        var errors = new List<PolicyError>();
        var engines = new List<EngineSettings>();
        try
        {
            if (PolicyReader.Root(text, Report) is { } root) ReadAll(root, engines, deadlines);
        }
        catch (YamlException broken)
        {
            Report(broken.Start, $"not YAML: {broken.Message}");
        }
        return (engines, errors);

        void Report(Mark at, string message) => errors.Add(new(fileName, at.Line, at.Column, message));
    }

    private static void ReadAll(PolicySection root, List<EngineSettings> engines, ScanOptions deadlines)
    {
        foreach (var section in root.Sections("engines"))
        {
            var engine = ReadOne(section, deadlines);
            if (engines.Exists(other => other.Name == engine.Name)) section.Report("name", "two engines have one name");
            engines.Add(engine);
        }
        if (engines.Count > MostEngines) root.Report("engines", "too many engines");
        // Somebody must say how old the signatures are; of an ICAP service nobody knows.
        if (!engines.Exists(engine => engine.Clamd.Count > 0)) root.Report("engines", "one of the engines must be clamd");
        root.Close();
    }

    private static EngineSettings ReadOne(PolicySection section, ScanOptions deadlines)
    {
        var name = section.Text("name");
        if (name.Length > MaxName || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-'))
            section.Report("name", "name must be lower-case letters, digits and dashes, 30 at most");
        var isIcap = section.Has("icap");
        if (isIcap == section.Has("clamd")) section.Report("name", "an engine has either clamd or icap");
        var engine = isIcap ? new EngineSettings(name, [], Icap(section, deadlines)) : new EngineSettings(name, Clamd(section), []);
        section.Close();
        return engine;
    }

    private static List<string> Clamd(PolicySection section)
    {
        var addresses = section.List("clamd").Select(item => item.Value).ToList();
        foreach (var wrong in addresses.Where(address => !Path.IsPathRooted(address.Replace("unix:", "", StringComparison.Ordinal)) && !address.StartsWith("tcp://", StringComparison.Ordinal)
            || !ScanOptions.IsClamdAddress(address))) section.Report("clamd", $"{wrong} is neither unix:/path nor tcp://host:port");
        return addresses;
    }

    private static List<IcapOptions> Icap(PolicySection section, ScanOptions deadlines)
    {
        var (maxBytes, header) = (section.Long("maxBytes", 1, deadlines.MaxBytes), section.OptionalText("signatureDateHeader"));
        var addresses = section.List("icap").Select(item => item.Value).ToList();
        foreach (var wrong in addresses.Where(address => ScannerAddress.IcapFrom(address) is null)) section.Report("icap", $"{wrong} is not icap://host:port/service");
        return [.. addresses.Select(address => new IcapOptions { Address = address, MaxBytes = maxBytes, SignatureDateHeader = header, Deadlines = deadlines })];
    }
}
