namespace Airlock.Sanitizers.Pdf.Syntax;

/// <summary>One of the object types of ISO 32000-1 7.3. Names and strings are bytes; a name is held as Latin-1 text, one character a byte.</summary>
internal abstract record PdfObject
{
    /// <summary>True where an object may hold others and therefore may stand on its own in the new file.</summary>
    public virtual bool IsContainer => false;
}

internal sealed record PdfNull : PdfObject
{
    public static readonly PdfNull Value = new();
}

internal sealed record PdfBoolean(bool Value) : PdfObject;

internal sealed record PdfInteger(long Value) : PdfObject;

/// <summary>A real keeps its digits as they were read: rounding them would move glyphs by a hair on every pass.</summary>
internal sealed record PdfReal(string Text) : PdfObject;

internal sealed record PdfName(string Value) : PdfObject;

internal sealed record PdfString(byte[] Bytes) : PdfObject;

internal sealed record PdfReference(int Number, int Generation) : PdfObject;

/// <summary>A bare word: <c>obj</c>, <c>endobj</c>, or an operator of a content stream.</summary>
internal sealed record PdfKeyword(string Word) : PdfObject;
