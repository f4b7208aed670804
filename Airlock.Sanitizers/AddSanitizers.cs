using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.OpenXml;
using Airlock.Sanitizers.Pdf;
using Airlock.Sanitizers.Text;

namespace Airlock.Sanitizers;

/// <summary>Every sanitizer there is, in the order they are asked. Text last: it takes what nobody else knows and reads as text.</summary>
internal static class AddSanitizers
{
    public static Registry All() => new(
        [
            new OpenXmlSanitizer(),
            new PdfSanitizer(),
            new PictureSanitizer(),
            new CsvSanitizer(),
            new TextSanitizer(),
        ]);
}
