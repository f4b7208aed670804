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
    private const string Drawing = "application/vnd.ms-visio.drawing.main+xml";
    private const string Stencil = "application/vnd.ms-visio.stencil.main+xml";

    /// <summary>As it is delivered where its macros stay, a template or show as the document it is made of, as always; null where none may.</summary>
    public DocumentKind? WithMacros() => Format switch
    {
        FileFormat.Docm or FileFormat.Dotm => new(Format, FileFormat.Docm, MacroDocument),
        FileFormat.Xlsm or FileFormat.Xltm => new(Format, FileFormat.Xlsm, MacroWorkbook),
        FileFormat.Pptm or FileFormat.Potm or FileFormat.Ppsm => new(Format, FileFormat.Pptm, MacroPresentation),
        _ => null,
    };

    /// <summary>Made to carry code: what it holds besides may be nothing at all.</summary>
    public bool IsAddIn => Format is FileFormat.Xlam or FileFormat.Ppam;

    public bool IsSlide => Format is FileFormat.Sldx or FileFormat.Sldm;

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
        "application/vnd.openxmlformats-officedocument.presentationml.slide.main+xml" => PowerPoint(FileFormat.Sldx),
        "application/vnd.ms-powerpoint.slide.macroEnabled.main+xml" => PowerPoint(FileFormat.Sldm),
        "application/vnd.ms-excel.addin.macroEnabled.main+xml" => Excel(FileFormat.Xlam),
        "application/vnd.ms-powerpoint.addin.macroEnabled.main+xml" => PowerPoint(FileFormat.Ppam),
        Drawing => Visio(FileFormat.Vsdx),
        "application/vnd.ms-visio.drawing.macroEnabled.main+xml" => Visio(FileFormat.Vsdm),
        "application/vnd.ms-visio.template.main+xml" => Visio(FileFormat.Vstx),
        "application/vnd.ms-visio.template.macroEnabled.main+xml" => Visio(FileFormat.Vstm),
        Stencil => VisioStencil(FileFormat.Vssx),
        "application/vnd.ms-visio.stencil.macroEnabled.main+xml" => VisioStencil(FileFormat.Vssm),
        // A theme, and a slide without the presentation around it.
        "application/vnd.openxmlformats-officedocument.themeManager+xml" or "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
            => throw new FileRefusedException(Reasons.NoDocument),
        _ => null,
    };

    private static DocumentKind Word(FileFormat format) => new(format, FileFormat.Docx, Document);

    private static DocumentKind Excel(FileFormat format) => new(format, FileFormat.Xlsx, Workbook);

    private static DocumentKind PowerPoint(FileFormat format) => new(format, FileFormat.Pptx, Presentation);

    private static DocumentKind Visio(FileFormat format) => new(format, FileFormat.Vsdx, Drawing);

    private static DocumentKind VisioStencil(FileFormat format) => new(format, FileFormat.Vssx, Stencil);
}
