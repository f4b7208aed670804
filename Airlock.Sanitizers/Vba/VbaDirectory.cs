using System.Buffers.Binary;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>The dir stream of a VBA project ([MS-OVBA] 2.3.4.2): what of it a signature is over, and where the modules lie.</summary>
internal sealed class VbaDirectory
{
    private const ushort ProjectName = 0x0004;
    private const ushort ProjectVersion = 0x0009;
    private const ushort Constants = 0x000C;
    private const ushort RegisteredReference = 0x000D;
    private const ushort ProjectReference = 0x000E;
    private const ushort ModuleName = 0x0019;
    private const ushort ModuleStreamName = 0x0032;
    private const ushort ModuleOffset = 0x0031;

    private readonly List<byte> _name = [];
    private readonly List<byte> _constants = [];
    private readonly List<byte> _references = [];
    private readonly List<(string Stream, int Offset)> _modules = [];

    /// <summary>Name, constants and references, as content hashes count them (2.4.2.1).</summary>
    public byte[] Normalized => [.. _name, .. _constants, .. _references];

    /// <summary>In the order of the directory, which is the order of the hash.</summary>
    public IReadOnlyList<(string Stream, int Offset)> Modules => _modules;

    public static VbaDirectory Read(ReadOnlySpan<byte> untrusted)
    {
        var directory = new VbaDirectory();
        while (untrusted.Length >= 6)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(untrusted);
            // The version's length counts four bytes of six (2.3.4.2.1.11).
            var bytes = id == ProjectVersion ? 6 : BinaryPrimitives.ReadUInt32LittleEndian(untrusted[2..]);
            if (bytes > untrusted.Length - 6) throw new FileRefusedException(Reasons.Corrupt);
            directory.Take(id, untrusted.Slice(6, (int)bytes));
            untrusted = untrusted[(6 + (int)bytes)..];
        }
        return directory;
    }

    private void Take(ushort id, ReadOnlySpan<byte> untrusted)
    {
        switch (id)
        {
            case ProjectName:
                _name.AddRange(untrusted);
                break;
            case Constants:
                _constants.AddRange(untrusted);
                break;
            case RegisteredReference:
                _references.Add(0x7B);
                break;
            case ProjectReference:
                // Up to its first zero, as the specification has it: mostly the low byte of a length.
                var end = untrusted.IndexOf((byte)0);
                _references.AddRange(end < 0 ? untrusted : untrusted[..end]);
                break;
            case ModuleName:
                _modules.Add(("", -1));
                break;
            case ModuleStreamName when _modules.Count > 0:
                _modules[^1] = _modules[^1] with { Stream = Encoding.Unicode.GetString(untrusted) };
                break;
            case ModuleOffset when _modules.Count > 0 && untrusted.Length == 4:
                _modules[^1] = _modules[^1] with { Offset = BinaryPrimitives.ReadInt32LittleEndian(untrusted) };
                break;
        }
    }
}
