namespace Airlock.Core.Pictures;

/// <summary>One page of a sanitized file, for a person to look at: an object of the pages store.</summary>
public sealed class DrawnPage
{
    private DrawnPage()
    {
    }

    public Guid FileId { get; private set; }
    /// <summary>From 1.</summary>
    public int Number { get; private set; }
    public Guid TransferId { get; private set; }
    /// <summary>UTF-8 text when true, otherwise a PNG of our own writing.</summary>
    public bool IsText { get; private set; }
    public string BlobId { get; private set; } = "";
    /// <summary>The object's key, sealed to the worker.</summary>
    public byte[] SealedKey { get; private set; } = [];
    public long Bytes { get; private set; }

    internal static DrawnPage Of(Guid transferId, Guid fileId, int number, PageObject page) => new()
    {
        TransferId = transferId,
        FileId = fileId,
        Number = number,
        IsText = page.IsText,
        BlobId = page.BlobId,
        SealedKey = page.SealedKey,
        Bytes = page.Bytes,
    };
}
