namespace Airlock.Core.Pictures;

/// <summary>Says that somebody tried to draw a file's result, and how many pages came of it.</summary>
public sealed class DrawnFile
{
    private DrawnFile()
    {
    }

    public Guid FileId { get; private set; }
    public Guid TransferId { get; private set; }
    /// <summary>Zero: it could not be drawn, and screens say so. A decision is still possible.</summary>
    public int Pages { get; private set; }
    public DateTimeOffset DrawnAt { get; private set; }

    internal static DrawnFile Of(Guid transferId, Guid fileId, int pages, DateTimeOffset now) =>
        new() { TransferId = transferId, FileId = fileId, Pages = pages, DrawnAt = now };
}
