using System.Text.RegularExpressions;

namespace Airlock.Tests.Samples.Detection;

/// <summary>Relationships and content types that carry something active, and targets outside that are no plain links.</summary>
internal static partial class RelationshipDetector
{
    public static IEnumerable<string> Find(PackageWalk walk)
    {
        foreach (var (source, id, type, target, external) in walk.Relationships())
        {
            var place = $"{source}: relationship {id} ({type.Split('/')[^1]})";
            if (ActiveType().IsMatch(type)) yield return $"{place} of an active kind";
            if (external && !type.EndsWith("/hyperlink", StringComparison.Ordinal)) yield return $"{place} leads outside";
            if (external && !PlainLink().IsMatch(target)) yield return $"{place} leads to {target}";
            if (!external && type.EndsWith("/hyperlink", StringComparison.Ordinal)
                && !target.StartsWith('#')) yield return $"{place} is an internal hyperlink to {target}";
        }
        foreach (var (part, type) in walk.Overrides.Append(new("", string.Join(' ', walk.Parts.Keys.Select(walk.Type).Distinct()))))
            if (ActiveContent().Match(type) is { Success: true } match) yield return $"{part}: content type {match.Value}";
    }

    [GeneratedRegex("(?i)/(vbaProject|wordVbaData|vbaProjectSignature\\w*|xl(Intl)?Macrosheet|dialogsheet|ui/extensibility|ui/userCustomization|webextension\\w*|control|activeX\\w*|ctrlProp\\w*|oleObject|"
        + "aFChunk|subDocument|attachedTemplate|frame|mailMerge\\w*|recipientData|transform|schemaLibrary|attachedSchema|connections|queryTable|externalLink\\w*|xlExternalLinkPath|xlPathMissing|alternateUrls|"
        + "volatileDependencies|xmlMaps|tableSingleCells|customXml\\w*|customData\\w*|customProperty|powerPivotData|tags|printerSettings|font|fonts|audio|video|media|model3d|hdphoto|thumbnail|"
        + "attachedToolbars|keyMapCustomizations|legacyDiagramText|legacyDocTextInfo|slideUpdate\\w*|origin|signature|rdRichValue\\w*|rdArray|inkXml|xenFile|workbookmetadata|externalCodeService|"
        + "documenttasks|customization|classificationlabels|revisionHeaders|usernames|changesInfo|revisionInfo|smartTags|custom-properties|recordsets?|solutions?|extensions|validation)$")]
    private static partial Regex ActiveType();

    [GeneratedRegex("(?i)macroEnabled|vba|activeX|oleObject|macrosheet|dialogsheet|addin|externalLink|connections|queryTable|webextension|model\\+data|printerSettings|customUI|controlproperties|"
        + "toolbars|keyMapCustomizations|digital-signature|obfuscatedFont|x-font|audio/|video/|postscript|svg|gltf|inkml|sheet\\.binary|application/binary|volatileDependencies")]
    private static partial Regex ActiveContent();

    [GeneratedRegex("^(#|(?i:https?)://(\\[[0-9a-fA-F:.]+\\]|[^/?#@\\\\\\s\\[\\]]+)([/?#][^\\s]*)?$|(?i:mailto):[^\\s]*$|(?i:tel):[^\\s]*$)")]
    private static partial Regex PlainLink();
}
