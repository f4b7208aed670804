using System.Xml;

namespace Airlock.Tests.Samples.Detection;

/// <summary>A strict reading of ECMA-376 part 2: what makes an office program offer to repair. Also counts inside workbooks.</summary>
internal static class PackageFaults
{
    public static List<string> Find(byte[] package)
    {
        var faults = new List<string>();
        PackageWalk walk;
        try
        {
            walk = PackageWalk.Open(package);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return [fault.GetType().Name];
        }
        OfTypes(walk, faults);
        var ids = OfRelationships(walk, faults);
        foreach (var part in walk.Parts.Keys.Where(walk.IsMarkup)) OfPart(walk, part, ids, faults);
        return faults;
    }

    private static void OfTypes(PackageWalk walk, List<string> faults)
    {
        foreach (var part in walk.Overrides.Keys)
            if (!walk.Parts.ContainsKey(part.TrimStart('/'))) faults.Add($"content type of a part that is not there: {part}");
        foreach (var part in walk.Parts.Keys)
            if (part != "[Content_Types].xml" && walk.Type(part).Length == 0) faults.Add($"part without a content type: {part}");
    }

    private static HashSet<(string, string)> OfRelationships(PackageWalk walk, List<string> faults)
    {
        var ids = new HashSet<(string, string)>();
        foreach (var (source, id, _, target, external) in walk.Relationships())
        {
            if (!ids.Add((source, id))) faults.Add($"{source}: relationship {id} twice");
            if (source.Length > 0 && !walk.Parts.ContainsKey(source)) faults.Add($"relationships of a part that is not there: {source}");
            if (external || target.StartsWith('#')) continue;
            string resolved;
            try
            {
                resolved = PackageWalk.Resolve(source, target);
            }
            catch (UriFormatException)
            {
                faults.Add($"{source}: relationship {id} is no address");
                continue;
            }
            if (!walk.Parts.ContainsKey(resolved)) faults.Add($"{source}: relationship {id} leads nowhere");
        }
        return ids;
    }

    private static void OfPart(PackageWalk walk, string part, HashSet<(string, string)> ids, List<string> faults)
    {
        var (sheets, locals, tab) = (0, new List<int>(), 0);
        try
        {
            using var reader = PackageWalk.Read(walk.Parts[part]);
            while (reader.Read())
            {
                if (reader.NodeType is not XmlNodeType.Element) continue;
                if (reader.LocalName is "sheet") sheets++;
                if (reader.LocalName is "workbookView" && int.TryParse(reader.GetAttribute("activeTab"), out var active)) tab = Math.Max(tab, active);
                if (reader.LocalName is "definedName" && int.TryParse(reader.GetAttribute("localSheetId"), out var local)) locals.Add(local);
                for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                {
                    if (!reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) || reader.Prefix == "xmlns") continue;
                    if (reader.Value.Length > 0 && !ids.Contains((part,
                        reader.Value))) faults.Add($"{part}: {reader.LocalName} {reader.Value} has no relationship");
                }
                reader.MoveToElement();
            }
        }
        catch (XmlException)
        {
            faults.Add($"{part}: is no XML");
        }
        if (sheets > 0 && locals.Any(local => local >= sheets)) faults.Add($"{part}: a name of a sheet that is not there");
        if (sheets > 0 && tab >= sheets) faults.Add($"{part}: a tab that is not there");
    }
}
