using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.Pdf;

namespace Airlock.Sanitizers;

/// <summary>Every sanitizer there is, in the order they are asked. Text last: it takes what nobody else knows and reads as text.</summary>
internal static class AddSanitizers
{
    public static Registry All() => new(
        [
            new PictureSanitizer(),
            new PdfSanitizer(),
        ]);
}
