using Airlock.Sanitizers.Compound;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>A VBA project as far as signatures are over it: its directory, its sources, its forms. The compiled code beside them is covered by none.</summary>
internal sealed class VbaProject
{
    /// <summary>Bytes of expanded source and forms a comparison is worth; without one the project is removed.</summary>
    private const int MostBytes = 16 << 20;

    private readonly CompoundFile _file;
    private int _left = MostBytes;

    private VbaProject(CompoundFile file, CompoundEntry storage, CompoundEntry directory, CompoundEntry text)
    {
        _file = file;
        Text = new VbaProjectText(Take(text));
        Directory = VbaDirectory.Read(CompressedContainer.Expand(Take(directory), MostBytes));
        Sources = [.. Directory.Modules.Select(module => Source(storage, module.Stream, module.Offset))];
    }

    public VbaProjectText Text { get; }

    public VbaDirectory Directory { get; }

    /// <summary>Of the modules, in the order of the directory, in the code page of the project.</summary>
    public IReadOnlyList<byte[]> Sources { get; }

    /// <summary>Office runs it in place of the source where its version fits.</summary>
    public bool HasCompiledCode => Directory.Modules.Any(module => module.Offset > 0);

    public static VbaProject Read(Stream untrusted, Budget budget)
    {
        var file = new CompoundFile(untrusted, budget);
        if (file.Root.Storage("VBA") is not { } storage || storage.Stream("dir") is not { } directory || file.Root.Stream("PROJECT") is not { } text)
            throw new FileRefusedException(Reasons.Corrupt);
        return new VbaProject(file, storage, directory, text);
    }

    /// <summary>The streams of a form.</summary>
    /// <param name="name">Of the module it belongs to.</param>
    /// <param name="order">Which reading of the specification.</param>
    public IEnumerable<byte[]> Form(string name, FormOrder order)
    {
        var module = Directory.Modules.FirstOrDefault(module => module.Name == name);
        if (module.Stream is null || _file.Root.Storage(module.Stream) is not { } form) throw new FileRefusedException(Reasons.Corrupt);
        var streams = order is FormOrder.Directory ? Streams(form).OrderBy(stream => stream.Index) : Streams(form);
        return streams.Select(Take);
    }

    /// <summary>As a search tree would give them ([MS-CFB] 2.6.4): by length, then by upper case.</summary>
    private static IEnumerable<CompoundEntry> Streams(CompoundEntry storage) =>
        storage.Children.OrderBy(child => child.Name.Length).ThenBy(child => child.Name.ToUpperInvariant(), StringComparer.Ordinal)
            .SelectMany(child => child.IsStorage ? Streams(child) : [child]);

    private byte[] Source(CompoundEntry storage, string name, int offset)
    {
        if (storage.Stream(name) is not { } module) throw new FileRefusedException(Reasons.Corrupt);
        var bytes = Take(module);
        if (offset < 0 || offset > bytes.Length) throw new FileRefusedException(Reasons.Corrupt);
        var source = CompressedContainer.Expand(bytes.AsSpan(offset), _left);
        _left -= source.Length;
        return source;
    }

    private byte[] Take(CompoundEntry stream)
    {
        var bytes = _file.Read(stream, _left);
        _left -= bytes.Length;
        return bytes;
    }
}
