using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>A stream ready to be written: its dictionary (without /Length) and its bytes in the filter the dictionary names.</summary>
internal sealed record BuiltStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Coded) : PdfObject
{
    public override bool IsContainer => true;
}
