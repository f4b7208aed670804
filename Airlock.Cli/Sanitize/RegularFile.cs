using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Airlock.Cli.Sanitize;

/// <summary>Tells files from pipes, sockets and devices, which have no end or make the one who opens them wait for ever.</summary>
internal static partial class RegularFile
{
    private const int CurrentDirectory = -100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>True for a regular file, or a link to one.</summary>
    public static bool Is(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return Statx(CurrentDirectory, path, 0, TypeOnly, status) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & TypeBits) == Regular;
    }

    /// <summary>statx(2): unlike stat, its structure is the same on every architecture.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> status);
}
