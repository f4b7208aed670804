using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// Finishes a file the rebuild has made: decodes the pictures it could not, turns pages into pictures, and rebuilds it once more, so that
/// what is drawn follows the same allow-list as everything else.
/// </summary>
internal static class PdfRedraw
{
    public static void Run(Stream rebuilt, string scratch, Stream output, SanitizeContext context)
    {
        var bytes = new byte[rebuilt.Length];
        rebuilt.Position = 0;
        rebuilt.ReadExactly(bytes);
        var file = new PdfFile(bytes, 0, null, context.Budget);
        var pages = new PageTree(file, context.Budget).Collect();
        var catalog = file.Catalog;
        var flattened = PagesToFlatten.In(file, pages, context);
        if (flattened.Count > 0)
        {
            new PageFlattening(file, bytes, scratch, context).Run(pages, flattened);
            catalog = new PdfDictionary(catalog.Entries.Where(entry => !FlatFile.OfContent.Contains(entry.Key)).ToDictionary());
        }
        new CodedPictures(file, scratch, context).Decode();
        new Rebuilder(file, context, new PdfWriter(output, context.Request.Limits)).Run(catalog, pages);
    }
}
