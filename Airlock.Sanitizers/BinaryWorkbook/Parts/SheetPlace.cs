namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The elements of a sheet in the order they stand in (ECMA-376 part 1, 18.3.1.99).</summary>
internal enum SheetPlace
{
    Properties = 0, Dimension, Views, Format, Columns, Cells, Protection, Filter, Merges, Conditions, Validations, Links, PrintOptions, Margins, PageSetup,
    HeaderFooter,
    RowBreaks, ColumnBreaks, Drawing, LegacyDrawing, LegacyDrawingOfHeader, Background, Tables,
}
