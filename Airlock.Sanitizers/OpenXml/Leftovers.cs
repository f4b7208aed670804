using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>Names what lay in the package without being reached: a place to hide things, and never copied.</summary>
internal static class Leftovers
{
    public static void Tell(OpcPackage untrusted, HashSet<string> seen, FindingLog findings)
    {
        foreach (var entry in untrusted.Zip.Entries)
        {
            if (seen.Contains(entry.Name) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) continue;
            if (entry.Name.Equals(OpcPackage.ContentTypesName, StringComparison.OrdinalIgnoreCase)) continue;
            findings.Removed(FindingKind.HiddenContent, entry.Name, "part nothing leads to", Severity.Low);
        }
    }
}
