using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>Cells, names and tables as formulas call them.</summary>
internal sealed class ReferenceText(BookFacts book)
{
    private const int RelativeColumn = 0x4000, RelativeRow = 0x8000;

    /// <summary>A cell (2.5.97.78, RgceLoc); what is not fixed counts from the cell given.</summary>
    public static string? Cell(ref RecordFields tokens, int row = 0, int column = 0)
    {
        var (placeRow, placeColumn) = (tokens.U32(), tokens.U16());
        return placeRow > CellArea.LastRowOfAll ? null : Column(placeColumn, column) + Row(placeRow, placeColumn, row);
    }

    /// <summary>An area (2.5.97.77); whole rows and columns without their ends.</summary>
    public static string? Area(ref RecordFields tokens, int row = 0, int column = 0)
    {
        var (firstRow, lastRow, firstColumn, lastColumn) = (tokens.U32(), tokens.U32(), tokens.U16(), tokens.U16());
        if (firstRow > CellArea.LastRowOfAll || lastRow > CellArea.LastRowOfAll) return null;
        // All rows that are fixed, or meant from the first cell: then the columns say it all.
        if (firstRow == 0 && lastRow == CellArea.LastRowOfAll && IsWhole(firstColumn, lastColumn, RelativeRow, row))
            return $"{Column(firstColumn, column)}:{Column(lastColumn, column)}";
        if (Index(firstColumn) == 0 && Index(lastColumn) == CellArea.LastColumnOfAll && IsWhole(firstColumn, lastColumn, RelativeColumn, column))
            return $"{Row(firstRow, firstColumn, row)}:{Row(lastRow, lastColumn, row)}";
        return $"{Column(firstColumn, column)}{Row(firstRow, firstColumn, row)}:{Column(lastColumn, column)}{Row(lastRow, lastColumn, row)}";
    }

    /// <summary>What stands before a reference to other sheets; null when the sheets cannot be said.</summary>
    public string? Sheets(int range)
    {
        if (range >= book.SheetRanges.Count) return null;
        var (link, first, last) = book.SheetRanges[range];
        if (link >= book.Links.Count) return null;
        switch (book.Links[(int)link])
        {
            case SupportingLink.SameSheet: return "";
            case SupportingLink.Self:
                if (first < 0 || last < first || last >= book.Sheets.Count) return null;
                return (first == last ? Quoted(book.Sheets[first]) : Quoted($"{book.Sheets[first]}:{book.Sheets[last]}")) + "!";
            // Never kept; written so that it is seen for what it is.
            case SupportingLink.Dde: return "service|topic!";
            default: return "[1]Other!";
        }
    }

    public string? OfName(uint number) => number > 0 && number <= book.Names.Count ? book.Names[(int)number - 1] : null;

    /// <summary>A name by way of a link: another sheet's, another file's, an add-in's.</summary>
    public string? OfName(int range, uint number)
    {
        if (range >= book.SheetRanges.Count) return null;
        var (link, first, _) = book.SheetRanges[range];
        if (link >= book.Links.Count) return null;
        switch (book.Links[(int)link])
        {
            case SupportingLink.Self or SupportingLink.SameSheet:
                return OfName(number) is not { } name ? null : first >= 0 && first < book.Sheets.Count ? $"{Quoted(book.Sheets[first])}!{name}" : name;
            case SupportingLink.AddIn: return "_xll.function";
            case SupportingLink.Dde: return "service|topic!item";
            default: return "[1]!name";
        }
    }

    /// <summary>A table or part of it (2.5.97.62, PtgList).</summary>
    public string? OfTable(ref RecordFields tokens)
    {
        tokens.Take(2);
        var (flags, table, first, last) = (tokens.U16(), tokens.U32(), tokens.U16(), tokens.U16());
        if (!book.Tables.TryGetValue(table, out var facts) || (flags >> 7) != 0) return null;
        var columns = (flags & 3) switch
        {
            0 => "",
            1 when first < facts.Columns.Count => $"[{Escaped(facts.Columns[first])}]",
            2 when first < last && last < facts.Columns.Count => $"[{Escaped(facts.Columns[first])}]:[{Escaped(facts.Columns[last])}]",
            _ => null,
        };
        var rows = ((flags >> 2) & 0x1F) switch
        {
            0 or 0b100 => "",
            0b1 => "[#All]",
            0b10 => "[#Headers]",
            0b110 => "[#Headers],[#Data]",
            0b1000 => "[#Totals]",
            0b1100 => "[#Data],[#Totals]",
            0b1_0000 => "[#This Row]",
            _ => null,
        };
        return (rows, columns) switch
        {
            (null, _) or (_, null) => null,
            ("", "") => $"{facts.Name}[]",
            ("", _) => (flags & 3) == 1 ? facts.Name + columns : $"{facts.Name}[{columns}]",
            (_, "") => $"{facts.Name}[{rows}]",
            _ => $"{facts.Name}[{rows},{columns}]",
        };
    }

    private static bool IsWhole(int first, int last, int relative, int from) => (first & relative) == (last & relative)
        && ((first & relative) == 0 || from == 0);

    private static int Index(int column) => column & CellArea.LastColumnOfAll;

    private static string Column(int untrusted, int from)
    {
        var (column, isRelative) = (Index(untrusted), (untrusted & RelativeColumn) != 0);
        // An offset past the last column goes on at the first.
        return isRelative ? CellArea.Column((column + from) & CellArea.LastColumnOfAll) : "$" + CellArea.Column(column);
    }

    private static string Row(uint untrusted, int flags, int from) =>
        (flags & RelativeRow) != 0 ? CellArea.Row(((int)untrusted + from) & CellArea.LastRowOfAll) : "$" + CellArea.Row((int)untrusted);

    private static string Quoted(string name) => $"'{name.Replace("'", "''")}'";

    private static string Escaped(string column)
    {
        foreach (var sign in (ReadOnlySpan<string>)["'", "#", "[", "]"]) column = column.Replace(sign, "'" + sign);
        return column;
    }
}
