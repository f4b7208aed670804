using Airlock.Sanitizers.BinaryWorkbook;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>What the main part's content type says the document is, and what is delivered for it.</summary>
internal sealed record DocumentKind(FileFormat Format, FileFormat Output, string OutputContentType)
{
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string Presentation = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    private const string MacroDocument = "application/vnd.ms-word.document.macroEnabled.main+xml";
    private const string MacroWorkbook = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    private const string MacroPresentation = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml";

    /// <summary>As it is delivered where its macros stay, a template or show as the document it is made of, as always; null where none may.</summary>
    public DocumentKind? WithMacros() => Format switch
    {
        FileFormat.Docm or FileFormat.Dotm => new(Format, FileFormat.Docm, MacroDocument),
        FileFormat.Xlsm or FileFormat.Xltm => new(Format, FileFormat.Xlsm, MacroWorkbook),
        FileFormat.Pptm or FileFormat.Potm or FileFormat.Ppsm => new(Format, FileFormat.Pptm, MacroPresentation),
        _ => null,
    };

    /// <summary>Throws for types that are recognised in order to be refused by their right name.</summary>
    public static DocumentKind? Of(string contentType) => contentType switch
    {
        Document => Word(FileFormat.Docx),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml" => Word(FileFormat.Dotx),
        MacroDocument => Word(FileFormat.Docm),
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml" => Word(FileFormat.Dotm),
        Workbook => Excel(FileFormat.Xlsx),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml" => Excel(FileFormat.Xltx),
        MacroWorkbook => Excel(FileFormat.Xlsm),
        "application/vnd.ms-excel.template.macroEnabled.main+xml" => Excel(FileFormat.Xltm),
        BinaryPartKinds.Workbook => Excel(FileFormat.Xlsb),
        Presentation => PowerPoint(FileFormat.Pptx),
        "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml" => PowerPoint(FileFormat.Potx),
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml" => PowerPoint(FileFormat.Ppsx),
        MacroPresentation => PowerPoint(FileFormat.Pptm),
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml" => PowerPoint(FileFormat.Potm),
        "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml" => PowerPoint(FileFormat.Ppsm),
        // Add-ins are nothing but code.
        "application/vnd.ms-excel.addin.macroEnabled.main+xml" or "application/vnd.ms-powerpoint.addin.macroEnabled.main+xml"
            => throw new FileRefusedException(Reasons.MacroAddIn),
        _ => null,
    };

    private static DocumentKind Word(FileFormat format) => new(format, FileFormat.Docx, Document);

    private static DocumentKind Excel(FileFormat format) => new(format, FileFormat.Xlsx, Workbook);

    private static DocumentKind PowerPoint(FileFormat format) => new(format, FileFormat.Pptx, Presentation);
}
