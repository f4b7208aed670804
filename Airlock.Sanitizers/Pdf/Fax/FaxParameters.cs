using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Fax;

/// <summary>The parameters of CCITTFaxDecode (ISO 32000-1 table 11), within bounds.</summary>
/// <param name="K">Below zero group 4, zero group 3 in one dimension, above zero in two.</param>
internal sealed record FaxParameters(long K, int Columns, int Rows, bool IsByteAligned, bool BlackIsOne)
{
    /// <summary>An end of line stands before each row: then it, and not the row, is what zeros are filled in for.</summary>
    public bool MarksLines { get; init; }

    private const int MaxSide = 1 << 16;

    /// <summary>Null when no picture can have them.</summary>
    public static FaxParameters? Of(PdfDictionary? parameters, Func<PdfObject?, PdfObject> resolve, long height)
    {
        var rows = Number("Rows", 0);
        var columns = Number("Columns", 1728);
        if (rows <= 0) rows = height;
        return columns is > 0 and <= MaxSide && rows is > 0 and <= MaxSide
            ? new FaxParameters(Number("K", 0), (int)columns, (int)rows, IsSet("EncodedByteAlign"), IsSet("BlackIs1")) { MarksLines = IsSet("EndOfLine") }
            : null;

        long Number(string key, long otherwise) => resolve(parameters?[key]) is PdfInteger value ? value.Value : otherwise;

        bool IsSet(string key) => resolve(parameters?[key]) is PdfBoolean { Value: true };
    }
}
