using System.Buffers;
using System.Text;
using Airlock.Sanitizers.Compound;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>
/// What the signatures of a VBA project are over, read from its sources ([MS-OVBA] 2.4.2.1): the compiled code beside them is covered by none.
/// </summary>
internal sealed class VbaContent
{
    /// <summary>Bytes of expanded source a comparison is worth; the project is removed in any case.</summary>
    private const int MostBytes = 16 << 20;

    private readonly ArrayBufferWriter<byte> _normalized = new();

    private VbaContent()
    {
    }

    /// <summary>Forms have content of their own that only newer hashes count (2.4.2.2).</summary>
    public bool HasForms { get; private set; }

    public ReadOnlySpan<byte> Normalized => _normalized.WrittenSpan;

    public static VbaContent Read(Stream untrusted, Budget budget)
    {
        var file = new CompoundFile(untrusted, budget);
        if (file.Root.Storage("VBA") is not { } storage || storage.Stream("dir") is not { } table || file.Root.Stream("PROJECT") is not { } project)
            throw new FileRefusedException(Reasons.Corrupt);
        var content = new VbaContent { HasForms = file.Read(project, MostBytes).AsSpan().IndexOf("BaseClass="u8) >= 0 };
        var directory = VbaDirectory.Read(CompressedContainer.Expand(file.Read(table, MostBytes), MostBytes));
        content._normalized.Write(directory.Normalized);
        foreach (var (name, offset) in directory.Modules)
        {
            if (storage.Stream(name) is not { } module) throw new FileRefusedException(Reasons.Corrupt);
            var bytes = file.Read(module, MostBytes);
            if (offset < 0 || offset > bytes.Length) throw new FileRefusedException(Reasons.Corrupt);
            content.Append(CompressedContainer.Expand(bytes.AsSpan(offset), MostBytes));
        }
        return content;
    }

    /// <summary>The lines without their ends, and without those that begin with "attribute".</summary>
    private void Append(ReadOnlySpan<byte> source)
    {
        if (_normalized.WrittenCount + source.Length > MostBytes) throw new FileRefusedException(Reasons.TooLarge);
        while (true)
        {
            var end = source.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? source : source[..end];
            if (line.Length < 9 || !Ascii.EqualsIgnoreCase(line[..9], "attribute"u8)) _normalized.Write(line);
            if (end < 0) return;
            source = source[(end + 1)..];
        }
    }
}
