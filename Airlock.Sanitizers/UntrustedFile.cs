namespace Airlock.Sanitizers;

/// <summary>The one file a child lives for, or a file found inside it. Seekable; every byte of it is hostile.</summary>
internal sealed class UntrustedFile
{
    /// <summary>Bytes of <see cref="Head"/>: PDF readers accept a header anywhere in the first 1,024.</summary>
    private const int HeadBytes = 1024;

    public UntrustedFile(Stream stream, string claimedExtension)
    {
        Stream = stream;
        ClaimedExtension = claimedExtension;
        var head = new byte[Math.Min(HeadBytes, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        stream.Position = 0;
        Head = head;
    }

    public Stream Stream { get; }

    public long Length => Stream.Length;

    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>With its dot, lower case, or empty. A claim: it chooses nothing but the choice between txt and csv.</summary>
    public string ClaimedExtension { get; }

    public bool StartsWith(ReadOnlySpan<byte> magic) => Head.Span.StartsWith(magic);
}
