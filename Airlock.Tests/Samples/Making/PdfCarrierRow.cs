namespace Airlock.Tests.Samples.Making;

/// <summary>A sample of a row of docs/carriers-pdf.md begins with the row's number; its payload is the marker and does nothing.</summary>
internal static class PdfCarrierRow
{
    private const int RowLength = 6;

    public static bool IsCarrier(string sample) => sample.StartsWith("pd-", StringComparison.Ordinal);

    /// <summary>PD-001 of pd-001-openaction.</summary>
    public static string Of(string sample) => sample[..RowLength].ToUpperInvariant();

    public static string MarkerOf(string sample) => $"CDR-TEST-{Of(sample)}";
}
