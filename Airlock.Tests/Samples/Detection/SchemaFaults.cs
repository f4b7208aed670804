using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Airlock.Tests.Samples.Detection;

/// <summary>Errors the Open XML SDK's validator finds in an output and not, as often, in the input.</summary>
internal static class SchemaFaults
{
    public static List<string> Introduced(byte[] input, byte[] output)
    {
        var (before, after) = (Of(input), Of(output));
        if (after is null) return before is null ? [] : ["the SDK opens it no more"];
        return [.. after.Where(error => before is null || before.GetValueOrDefault(error.Key) < error.Value).Select(error => error.Key)];
    }

    /// <summary>How often each error occurs, without the place, because the tree above may have changed; null when the SDK cannot open it.</summary>
    public static Dictionary<string, int>? Of(byte[] package)
    {
        try
        {
            using var opened = Open(package);
            var errors = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var error in new OpenXmlValidator(FileFormatVersions.Microsoft365) { MaxNumberOfErrors = 2000 }.Validate(opened))
            {
                var key = $"{error.Id} {error.Node?.LocalName} {error.RelatedNode?.LocalName} {error.Description}";
                errors[key] = errors.GetValueOrDefault(key) + 1;
            }
            return errors;
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or InvalidOperationException or FormatException or IOException or System.Xml.XmlException or ArgumentException or UriFormatException or NullReferenceException or NotSupportedException)
        {
            return null;
        }
    }

    private static OpenXmlPackage Open(byte[] package)
    {
        var walk = PackageWalk.Open(package);
        var stream = new MemoryStream(package);
        if (walk.Parts.Keys.Any(part => part.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase))) return PresentationDocument.Open(stream, false);
        if (walk.Parts.Keys.Any(part => part.StartsWith("xl/", StringComparison.OrdinalIgnoreCase))) return SpreadsheetDocument.Open(stream, false);
        return WordprocessingDocument.Open(stream, false);
    }
}
