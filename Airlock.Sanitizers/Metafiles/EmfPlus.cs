namespace Airlock.Sanitizers.Metafiles;

/// <summary>A second picture in comments (MS-EMFPLUS 2.3.3.3): it goes, and is missed only where the first one does not stand for itself.</summary>
internal static class EmfPlus
{
    private const int IdentifierAt = 12, RecordAt = 16;
    private const ushort Header = 0x4001, Dual = 1;

    public static bool Is(UntrustedRecord untrustedComment) => untrustedComment.TrySlice(IdentifierAt, 4, out var identifier)
        && identifier.SequenceEqual("EMF+"u8);

    /// <summary>True for a header that says that the records outside the comments draw the same.</summary>
    public static bool IsDual(UntrustedRecord untrustedComment) =>
        untrustedComment.Length >= RecordAt + 4 && untrustedComment.U16(RecordAt) == Header && (untrustedComment.U16(RecordAt + 2) & Dual) != 0;
}
