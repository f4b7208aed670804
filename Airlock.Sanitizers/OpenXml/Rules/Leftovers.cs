using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Names what lay in the package without being reached: a place to hide things, and never copied.</summary>
internal static class Leftovers
{
    public static void Tell(OpcPackage untrusted, HashSet<string> seen, HashSet<string> named, FindingLog findings)
    {
        var told = Reached(untrusted, named);
        foreach (var entry in untrusted.Zip.Entries)
        {
            if (seen.Contains(entry.Name) || told.Contains(entry.Name) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) continue;
            if (entry.Name.Equals(OpcPackage.ContentTypesName, StringComparison.OrdinalIgnoreCase)) continue;
            findings.Removed(FindingKind.HiddenContent, entry.Name, "part nothing leads to", Severity.Low, "OX-003");
        }
    }

    /// <summary>What hangs under a part that was left out went with it.</summary>
    private static HashSet<string> Reached(OpcPackage untrusted, HashSet<string> named)
    {
        var reached = new HashSet<string>(named, StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<string>(named);
        while (waiting.TryDequeue(out var part))
            foreach (var relationship in Relationships(untrusted, part))
                if (untrusted.PartOf(part, relationship) is { } target && reached.Add(target)) waiting.Enqueue(target);
        return reached;
    }

    /// <summary>None where they cannot be read: the part goes anyway.</summary>
    public static IReadOnlyList<UntrustedRelationship> Relationships(OpcPackage untrusted, string part)
    {
        try
        {
            return untrusted.RelationshipsOf(part);
        }
        catch (Exception fault) when (fault is XmlException or FileRefusedException { Reason: Reasons.Corrupt })
        {
            return [];
        }
    }
}
