namespace Airlock.Sanitizers.Metafiles;

/// <summary>A metafile of records of ours, and what there is to tell.</summary>
/// <param name="Trailing">Bytes that lay after the last record.</param>
/// <param name="IsChanged">False when it is byte for byte what it was.</param>
internal sealed record RebuiltMetafile(MemoryStream Bytes, string ContentType, string Extension, Drops Drops, int Trailing, bool IsChanged)
{
    public static RebuiltMetafile Of(MemoryStream written, string contentType, string extension, Drops drops, ReadOnlySpan<byte> untrusted, int end) =>
        new(written, contentType, extension, drops, untrusted.Length - end, !untrusted.SequenceEqual(written.GetBuffer().AsSpan(0, (int)written.Length)));
}
