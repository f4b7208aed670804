namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>Numbers of the records that are read ([MS-XLSB] 2.3.2). What has no name here is not carried over.</summary>
internal static class Brt
{
    // Cells.
    public const int RowHdr = 0, CellBlank = 1, CellRk = 2, CellError = 3, CellBool = 4, CellReal = 5, CellSt = 6, CellIsst = 7;
    public const int FmlaString = 8, FmlaNum = 9, FmlaBool = 10, FmlaError = 11, CellRString = 62;
    public const int ShortBlank = 12, ShortRk = 13, ShortError = 14, ShortBool = 15, ShortReal = 16, ShortSt = 17, ShortIsst = 18, ShortRString = 61;
    public const int ArrFmla = 426, ShrFmla = 427, Table = 428;

    // Blocks a reader may pass over: those of later versions, and those with more than one form.
    public const int FrtBegin = 35, FrtEnd = 36, AcBegin = 37, AcEnd = 38;

    // Workbook.
    public const int Name = 39, WbProp = 153, BundleSh = 156, CalcProp = 157, BookView = 158;
    public const int SupBookSrc = 355, SupSelf = 357, SupSame = 358, BeginSupBook = 360, PlaceholderName = 361, ExternSheet = 362, SupAddin = 667;

    // Strings and comments.
    public const int SstItem = 19, CommentAuthor = 632, BeginComment = 635, EndComment = 636, CommentText = 637;

    // Styles.
    public const int Font = 43, Fmt = 44, Fill = 45, Border = 46, Xf = 47, Style = 48, Dxf = 507;
    public const int BeginCellXfs = 617, BeginCellStyleXfs = 626, BeginIndexedColors = 565, BeginMruColors = 569, IndexedColor = 475;

    // Sheet.
    public const int WsProp = 147, BeginWsView = 137, Pane = 151, Sel = 152, WsFmtInfo = 485, ColInfo = 60, BeginSheetData = 145, EndSheetData = 146;
    public const int SheetProtection = 535, SheetProtectionIso = 679, BeginAFilter = 161, BeginFilterColumn = 163, EndFilterColumn = 164, BeginFilters = 165,
        Filter = 167, BeginCustomFilters = 172, CustomFilter = 174, MergeCell = 176;
    public const int BeginConditionalFormatting = 461, EndConditionalFormatting = 462, BeginCfRule = 463, EndCfRule = 464, DVal = 64, HLink = 494;
    public const int Margins = 476, PrintOptions = 477, PageSetup = 478, BeginHeaderFooter = 479, BeginRwBrk = 392, BeginColBrk = 394, Brk = 396;
    public const int Drawing = 550, LegacyDrawing = 551, LegacyDrawingHf = 552, BkHim = 562, ListPart = 661;

    // Tables.
    public const int BeginList = 343, BeginListCol = 347, TableStyleClient = 513;
}
