namespace Airlock.Sanitizers.Zip;

/// <summary>One line of a central directory. Nothing in it is believed before the bytes bear it out.</summary>
/// <param name="RawName">The name's bytes as they stand, for readers that know the code page.</param>
/// <param name="Name">The name read as UTF-8, or Latin-1 where it is not, with backslashes turned; never a way out of the container.</param>
internal sealed record UntrustedZipEntry(byte[] RawName, string Name, ushort Flags, ushort Method, uint Crc, long CompressedBytes, long ExpandedBytes, long HeaderOffset)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public bool IsDirectory => Name.EndsWith('/');

    /// <summary>APPNOTE 4.4.4 bit 0, and bit 6 for strong encryption.</summary>
    public bool IsEncrypted => (Flags & 0x41) != 0;

    /// <summary>Sizes and checksum follow the data (APPNOTE 4.4.4 bit 3): the local header holds zeros.</summary>
    public bool HasDescriptor => (Flags & 0x08) != 0;
}
