namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Parts that say who wrote or remarked what; they do not leave the closed network.</summary>
internal static class PersonalParts
{
    private static readonly string[] Endings =
        ["comments+xml", "commentsExtended+xml", "commentsIds+xml", "commentsExtensible+xml", "people+xml", "person+xml", "threadedcomments+xml", "commentAuthors+xml", "authors+xml"];

    /// <summary>Row of the carrier catalogue, by the kind of document the comments belong to.</summary>
    public static string CarrierOf(string source) =>
        source.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) ? "OX-143" : source.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase) ? "OX-175"
            : source.StartsWith("visio/", StringComparison.OrdinalIgnoreCase) ? "OX-210" : "OX-109";

    public static bool Is(string contentType) => Array.Exists(Endings, ending => contentType.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
