using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>The class of an OLE storage that goes anyway (MS-CFB 2.2 and 2.6): only its root entry is read, and only for the report.</summary>
internal static class OleClass
{
    private const int HeaderBytes = 512;

    /// <summary>Classes exploited time and again, and those that fetch or run by design.</summary>
    private static readonly Dictionary<Guid, string> Known = new()
    {
        [new("0002CE02-0000-0000-C000-000000000046")] = "equation editor 3.0",
        [new("00021700-0000-0000-C000-000000000046")] = "equation editor 2.0",
        [new("0003000C-0000-0000-C000-000000000046")] = "package: a file of any kind",
        [new("F20DA720-C02F-11CE-927B-0800095AE340")] = "package: a file of any kind",
        [new("00000300-0000-0000-C000-000000000046")] = "link to another document",
        [new("00000303-0000-0000-C000-000000000046")] = "file moniker",
        [new("00000309-0000-0000-C000-000000000046")] = "composite moniker",
        [new("79EAC9E0-BAF9-11CE-8C82-00AA004BA90B")] = "address moniker",
        [new("06290BD3-48AA-11D2-8432-006008C3FBFC")] = "script moniker",
        [new("ECABB0C7-7F19-11D2-978E-0000F8757E2A")] = "SOAP moniker",
        [new("3050F4D8-98B5-11CF-BB82-00AA00BDCE0B")] = "HTML application",
        [new("D27CDB6E-AE6D-11CF-96B8-444553540000")] = "Flash",
        [new("C74190B6-8589-11D1-B16A-00C0F0283628")] = "tree view of MSCOMCTL",
        [new("BDD1F04B-858B-11D1-B16A-00C0F0283628")] = "list view of MSCOMCTL",
        [new("1EFB6596-857C-11D1-B16A-00C0F0283628")] = "tab strip of MSCOMCTL",
        [new("8856F961-340A-11D0-A96B-00C04FD705A2")] = "web browser",
    };

    /// <summary>Null when the storage cannot be read that far or has no class.</summary>
    public static RelationshipRule? RuleOf(OpcPackage untrusted, string part)
    {
        if (Read(untrusted, part) is not { } id || id == Guid.Empty) return null;
        var detail = Known.TryGetValue(id, out var known) ? $"OLE object of class {id} ({known})" : $"OLE object of class {id}";
        return new(PartKind.Dropped, [], false, "OX-047", FindingKind.EmbeddedObject, Severity.High, detail);
    }

    private static Guid? Read(OpcPackage untrusted, string part)
    {
        try
        {
            using var packed = untrusted.Open(part);
            Span<byte> header = stackalloc byte[HeaderBytes];
            if (packed.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return null;
            var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[0x1E..]);
            var directory = BinaryPrimitives.ReadUInt32LittleEndian(header[0x30..]);
            if (shift is not (9 or 12) || directory > 1 << 16) return null;
            // The header fills the sector before the first, whatever its size; forward only, because the part comes packed.
            if (!Skip(packed, ((directory + 1) << shift) - HeaderBytes)) return null;
            Span<byte> root = stackalloc byte[128];
            return packed.ReadAtLeast(root, root.Length, throwOnEndOfStream: false) < root.Length ? null : new Guid(root[80..96]);
        }
        catch (FileRefusedException)
        {
            return null;
        }
    }

    private static bool Skip(Stream packed, long bytes)
    {
        Span<byte> passed = stackalloc byte[4096];
        while (bytes > 0)
        {
            var count = packed.Read(passed[..(int)Math.Min(passed.Length, bytes)]);
            if (count == 0) return false;
            bytes -= count;
        }
        return true;
    }
}
