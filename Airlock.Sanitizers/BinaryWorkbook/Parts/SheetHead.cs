using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.BinaryWorkbook.Styles;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>What a sheet says about itself: its properties, the measures of its rows and columns, its protection.</summary>
internal static class SheetHead
{
    /// <summary>What the lock covers, then what it may leave open all the same; in the order the record has them (2.4.777).</summary>
    private static readonly string[] Covered = ["objects", "scenarios"];
    private static readonly string[] Open =
    [
        "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns", "deleteRows", "selectLockedCells",
            "sort", "autoFilter",
        "pivotTables", "selectUnlockedCells",
    ];

    public static XElement Properties(ref RecordFields fields, PartLog log)
    {
        var (flags, more) = (fields.U16(), fields.U8());
        var color = StyleColor.Of("tabColor", ref fields);
        fields.Take(8);
        log.NameInCode(fields.TextOrNull());
        var outline = Sml.Element("outlinePr", Sml.Flag("applyStyles", (flags & 0x20) != 0), Sml.Flag("summaryBelow", (flags & 0x40) != 0, unless: true),
            Sml.Flag("summaryRight", (flags & 0x80) != 0, unless: true));
        return Sml.Element("sheetPr", Sml.Flag("filterMode", (more & 1) != 0), color, outline.HasAttributes ? outline : null,
            (flags & 0x100) != 0 ? Sml.Element("pageSetUpPr", Sml.Flag("fitToPage", true)) : null);
    }

    public static XElement Format(ref RecordFields fields)
    {
        var (width, characters, height, flags) = (fields.U32(), fields.U16(), fields.U16(), fields.U16());
        var (rows, columns) = (fields.U8(), fields.U8());
        return Sml.Element("sheetFormatPr", characters is 8 ? null : Sml.Whole("baseColWidth", characters), width == uint.MaxValue
            ? null : Sml.Real("defaultColWidth", width / 256.0),
            Sml.Real("defaultRowHeight", height / 20.0), Sml.Flag("customHeight", (flags & 1) != 0), Sml.Flag("zeroHeight", (flags & 2) != 0),
            Sml.Flag("thickTop", (flags & 4) != 0),
            Sml.Flag("thickBottom", (flags & 8) != 0), rows == 0 ? null : Sml.Whole("outlineLevelRow", rows), columns == 0
            ? null : Sml.Whole("outlineLevelCol", columns));
    }

    public static XElement Column(ref RecordFields fields)
    {
        var (first, last, width, style, flags) = (fields.U32(), fields.U32(), fields.U32(), fields.U32(), fields.U16());
        if (first > last || last > CellArea.LastColumnOfAll) throw new FileRefusedException(Reasons.Corrupt);
        return Sml.Element("col", Sml.Whole("min", first + 1), Sml.Whole("max", last + 1), Sml.Real("width", width / 256.0), style == 0
            ? null : Sml.Whole("style", style),
            Sml.Flag("hidden", (flags & 1) != 0), Sml.Flag("bestFit", (flags & 4) != 0), Sml.Flag("customWidth", (flags & 2) != 0), Sml.Flag("phonetic",
            (flags & 8) != 0),
            (flags >> 8 & 7) is 0 ? null : Sml.Whole("outlineLevel", flags >> 8 & 7), Sml.Flag("collapsed", (flags & 0x1000) != 0));
    }

    /// <summary>The lock, with the old hash of its password, or without the new one, which is told; null where the sheet is not locked.</summary>
    public static XElement? Protection(ushort hash, ref RecordFields fields, PartLog? log = null)
    {
        if (log is not null) fields.Take(4);
        if (fields.U32() == 0) return null;
        log?.Left("protection", "password of the sheet's protection; the protection stays");
        var protection = Sml.Element("sheetProtection", hash == 0 ? null : new XAttribute("password", hash.ToString("X4", CultureInfo.InvariantCulture)),
            Sml.Flag("sheet", true));
        foreach (var name in Covered)
            if (Sml.Flag(name, fields.U32() != 0) is { } flag) protection.Add(flag);
        // The record says what is open, XML what is shut; selecting is open and all else shut where nothing is said.
        foreach (var name in Open)
            if (Sml.Flag(name, fields.U32() == 0, unless: !name.StartsWith("select", StringComparison.Ordinal)) is { } flag) protection.Add(flag);
        return protection;
    }
}
