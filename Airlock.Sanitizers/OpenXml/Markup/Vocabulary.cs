namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>The XML languages a part may speak. Transitional and strict are one vocabulary, so that no rule can forget the other.</summary>
internal enum Vocabulary
{
    Unknown = 0,
    /// <summary>No namespace: attributes without prefix, and the scraps of HTML in VML text boxes.</summary>
    None,
    Word, Sheet, Slide, Drawing, Relationships, Chart, Compatibility, Math, Diagram,
    Vml, OfficeVml, ExcelVml, WordVml,
    SheetDrawing, WordDrawing, Properties, Visio,
    /// <summary>Extensions of Microsoft that only describe looks or identity.</summary>
    Extension,
    /// <summary>Who changed what when, in workbooks.</summary>
    Revision,
    ExtendedWord, ExtendedSlide, ExtendedSheet, ExtendedDrawing, ExtendedFormula, WordNonstandard,
}
