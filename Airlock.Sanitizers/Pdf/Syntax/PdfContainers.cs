namespace Airlock.Sanitizers.Pdf.Syntax;

internal sealed record PdfArray(List<PdfObject> Items) : PdfObject
{
    public override bool IsContainer => true;
}

internal sealed record PdfDictionary(Dictionary<string, PdfObject> Entries) : PdfObject
{
    public PdfDictionary() : this([])
    {
    }

    public override bool IsContainer => true;

    /// <summary>A key given twice is read differently by different readers; the new file has it once.</summary>
    public bool HasDuplicates { get; init; }

    public PdfObject? this[string key] => Entries.GetValueOrDefault(key);
}

/// <summary>A stream as it lies in the file: still encoded and, with <see cref="Owner"/>, still encrypted.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Coded) : PdfObject
{
    public override bool IsContainer => true;

    /// <summary>The object whose number the key is derived from.</summary>
    public PdfReference? Owner { get; init; }

    /// <summary>Made here, in the one filter the dictionary names, exactly as the rebuild would pack it.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Its <c>/Length</c> was wrong and its end was searched for.</summary>
    public bool HasWrongLength { get; init; }
}
