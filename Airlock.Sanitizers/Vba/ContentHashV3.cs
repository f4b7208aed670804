using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Sanitizers.Vba;

/// <summary>
/// What the third kind of signature is over ([MS-OVBA] 2.4.2.5 to 2.4.2.7): the records of the directory by their fields, the lines of source
/// with the attributes that say something, the properties of the project, its forms.
/// </summary>
internal sealed class ContentHashV3
{
    private static ReadOnlySpan<byte> LineEnd => "\n"u8;

    /// <summary>Attributes every module of a workbook has; they are not counted.</summary>
    private static readonly string[] Usual =
    [
        "Attribute VB_Base = \"0{00020820-0000-0000-C000-000000000046}\"", "Attribute VB_GlobalNameSpace = False", "Attribute VB_Creatable = False",
        "Attribute VB_PredeclaredId = True", "Attribute VB_Exposed = True", "Attribute VB_TemplateDerived = False", "Attribute VB_Customizable = True",
    ];

    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly Queue<byte[]> _sources;
    private byte[] _moduleName = [];
    private bool _isCovered = true;

    private ContentHashV3(VbaProject project) => _sources = new(project.Sources);

    /// <summary>Null when the project holds what this hash has no rule for: a match would not mean what it says.</summary>
    public static byte[]? Compute(HashAlgorithmName algorithm, VbaProject project, FormOrder order)
    {
        var hash = new ContentHashV3(project);
        foreach (var record in project.Directory.Records) hash.Append(record);
        hash.Append(project, order);
        return hash._isCovered && hash._sources.Count == 0 && project.Text.IsRegular ? CryptographicOperations.HashData(algorithm, hash._content.WrittenSpan) : null;
    }

    private void Append(VbaRecord record)
    {
        switch (record.Id)
        {
            // System, code page, descriptions, help, number of modules, kind of module and what is said of it: that they are there, and how long.
            case 0x01 or 0x03 or 0x05 or 0x40 or 0x06 or 0x3D or 0x07 or 0x0F or 0x13 or 0x21 or 0x25 or 0x28 or 0x10:
                _content.Write(record.Head);
                break;
            // Language, name, flags, version, constants, names of references: whole.
            case 0x02 or 0x14 or VbaDirectory.ProjectName or 0x08 or VbaDirectory.ProjectVersion or VbaDirectory.Constants or 0x3C or 0x16 or 0x3E or 0x33:
                _content.Write(record.Whole.Span);
                break;
            // References whose first field is a length of its own.
            case 0x2F or 0x30 or VbaDirectory.ProjectReference:
                _content.Write(record.Head[..2]);
                _content.Write(record.Data);
                break;
            case VbaDirectory.RegisteredReference:
                AppendRegistered(record);
                break;
            case VbaDirectory.ModuleName or VbaDirectory.ModuleNameUnicode:
                _moduleName = record.Data.Length > 0 ? record.Data.ToArray() : _moduleName;
                break;
            case VbaDirectory.ModuleEnd:
                AppendModule();
                break;
            // Compatibility, streams and descriptions of modules, offsets, help, cookies, the other kind of module: not counted.
            case 0x4A or 0x1A or 0x32 or 0x1C or 0x48 or 0x31 or 0x1E or 0x2C or 0x22:
                break;
            default:
                _isCovered = false;
                break;
        }
    }

    /// <summary>Its address is counted in wide characters, though the length before it is that of the narrow ones.</summary>
    private void AppendRegistered(VbaRecord record)
    {
        var data = record.Data;
        var bytes = data.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(data);
        // What is outside ASCII would be widened by a code page this child does not have.
        if (bytes > data.Length - 4 || !Ascii.IsValid(data.Slice(4, (int)bytes)))
        {
            _isCovered = false;
            return;
        }
        _content.Write(record.Head[..2]);
        _content.Write(data[..4]);
        _content.Write(Encoding.Unicode.GetBytes(Encoding.ASCII.GetString(data.Slice(4, (int)bytes))));
        _content.Write(data[(4 + (int)bytes)..]);
    }

    private void AppendModule()
    {
        if (!_sources.TryDequeue(out var source) || !EndsInWholeLines(source))
        {
            _isCovered = false;
            return;
        }
        var isNamed = false;
        foreach (var line in Encoding.Latin1.GetString(source).Split("\r\n")[..^1])
        {
            if (line.StartsWith("attribute", StringComparison.OrdinalIgnoreCase)
                && (line.StartsWith("Attribute VB_Name = ", StringComparison.OrdinalIgnoreCase) || Usual.Contains(line, StringComparer.Ordinal))) continue;
            isNamed = true;
            _content.Write(Encoding.Latin1.GetBytes(line));
            _content.Write(LineEnd);
        }
        if (!isNamed) return;
        _content.Write(_moduleName);
        _content.Write(LineEnd);
    }

    /// <summary>The specification joins lines that end in one character alone, and leaves out what follows the last end: both could hide code from the hash.</summary>
    private static bool EndsInWholeLines(ReadOnlySpan<byte> source)
    {
        if (source.Length > 0 && !source.EndsWith("\r\n"u8)) return false;
        return source.Count((byte)'\r') == source.Count("\r\n"u8) && source.Count((byte)'\n') == source.Count("\r\n"u8);
    }

    private void Append(VbaProject project, FormOrder order)
    {
        foreach (var (name, value) in project.Text.Properties)
        {
            if (VbaProjectText.IsForm(name)) ContentHash.AppendForm(project, value, order, _content);
            // Its identity, what belongs to the document, and protection by password.
            if (name is not ("ID" or "Document" or "CMG" or "DPB" or "GC")) _content.Write(Encoding.Latin1.GetBytes(name + value));
        }
        if (!project.Text.HasExtenders) return;
        _content.Write("Host Extender Info"u8);
        foreach (var line in project.Text.ExtenderLines) _content.Write(Encoding.Latin1.GetBytes(line));
    }
}
