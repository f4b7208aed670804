using System.Buffers.Binary;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>The dir stream of a VBA project ([MS-OVBA] 2.3.4.2): its records in their order, and where the modules lie.</summary>
internal sealed class VbaDirectory
{
    public const ushort ProjectName = 0x0004;
    public const ushort ProjectVersion = 0x0009;
    public const ushort Constants = 0x000C;
    public const ushort RegisteredReference = 0x000D;
    public const ushort ProjectReference = 0x000E;
    public const ushort ModuleName = 0x0019;
    public const ushort ModuleNameUnicode = 0x0047;
    public const ushort ModuleEnd = 0x002B;
    private const ushort ModuleStreamName = 0x0032;
    private const ushort ModuleOffset = 0x0031;

    private readonly List<VbaRecord> _records = [];
    private readonly List<VbaModule> _modules = [];

    public IReadOnlyList<VbaRecord> Records => _records;

    /// <summary>In the order of the directory, which is the order of the hash.</summary>
    public IReadOnlyList<VbaModule> Modules => _modules;

    public static VbaDirectory Read(byte[] untrusted)
    {
        var directory = new VbaDirectory();
        for (var at = 0; untrusted.Length - at >= VbaRecord.HeadBytes;)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(untrusted.AsSpan(at));
            var size = BinaryPrimitives.ReadUInt32LittleEndian(untrusted.AsSpan(at + 2));
            // The version's length counts four bytes of six (2.3.4.2.1.11).
            var bytes = id == ProjectVersion ? 6 : size;
            if (bytes > untrusted.Length - at - VbaRecord.HeadBytes) throw new FileRefusedException(Reasons.Corrupt);
            directory.Take(new VbaRecord(id, untrusted.AsMemory(at, VbaRecord.HeadBytes + (int)bytes)));
            at += VbaRecord.HeadBytes + (int)bytes;
        }
        return directory;
    }

    private void Take(VbaRecord record)
    {
        _records.Add(record);
        switch (record.Id)
        {
            case ModuleName:
                _modules.Add(new VbaModule(Encoding.Latin1.GetString(record.Data), "", -1));
                break;
            case ModuleStreamName when _modules.Count > 0:
                _modules[^1] = _modules[^1] with { Stream = Encoding.Unicode.GetString(record.Data) };
                break;
            case ModuleOffset when _modules.Count > 0 && record.Data.Length == 4:
                _modules[^1] = _modules[^1] with { Offset = BinaryPrimitives.ReadInt32LittleEndian(record.Data) };
                break;
        }
    }
}
