using System.Text;
using Airlock.Sanitizers.Compound;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>
/// A project written anew with nothing in it but what a signature of the third kind is over, and what Office needs to find it. Compiled code goes:
/// none of the signatures covers it, and Office would run it in place of the source (VBA stomping). It compiles anew from the source.
/// </summary>
internal static class RebuiltProject
{
    private const ushort ModuleOffset = 0x0031;
    private const ushort HelpFile = 0x0006;
    private const ushort HelpFileAgain = 0x003D;

    /// <summary>[MS-OVBA] 2.3.4.1: a version no Office has, so that nothing cached is believed.</summary>
    private static ReadOnlySpan<byte> NothingCompiled => [0xCC, 0x61, 0xFF, 0xFF, 0, 0, 0];

    public static byte[] Write(VbaProject project)
    {
        // A form holds controls, which have code of their own; a help file is an address no signature covers.
        if (project.Text.Forms.Any() || project.Directory.Records.Any(record => record.Id is HelpFile or HelpFileAgain && record.Data.Length > 0))
            throw new FileRefusedException(Reasons.CannotSanitize);
        var output = new MemoryStream();
        using var file = new CompoundWriter(output);
        Add(file, ["PROJECT"], Encoding.Latin1.GetBytes(project.Text.WithoutWindows()));
        Add(file, ["PROJECTwm"], Names(project.Directory));
        Add(file, ["VBA", "_VBA_PROJECT"], NothingCompiled.ToArray());
        Add(file, ["VBA", "dir"], Packed(Directory(project.Directory)));
        foreach (var (module, source) in project.Directory.Modules.Zip(project.Sources)) Add(file, ["VBA", module.Stream], Packed(source));
        file.Finish();
        return output.ToArray();
    }

    private static void Add(CompoundWriter file, string[] path, byte[] bytes) => file.Add(path, bytes.Length, to => to.Write(bytes));

    private static byte[] Packed(ReadOnlySpan<byte> plain) => CompressedContainer.Compress(plain) ?? throw new FileRefusedException(Reasons.CannotSanitize);

    /// <summary>The records as they were: the source of every module now begins where its stream does.</summary>
    private static byte[] Directory(VbaDirectory directory)
    {
        var bytes = new MemoryStream();
        foreach (var record in directory.Records)
        {
            bytes.Write(record.Head);
            if (record.Id is ModuleOffset) bytes.Write(new byte[record.Data.Length]);
            else bytes.Write(record.Data);
        }
        return bytes.ToArray();
    }

    /// <summary>What modules are called in the code page and in Unicode ([MS-OVBA] 2.3.3).</summary>
    private static byte[] Names(VbaDirectory directory)
    {
        var bytes = new MemoryStream();
        foreach (var module in directory.Modules)
        {
            bytes.Write(Encoding.Latin1.GetBytes(module.Name + "\0"));
            bytes.Write(Encoding.Unicode.GetBytes(module.Stream + "\0"));
        }
        bytes.Write([0, 0]);
        return bytes.ToArray();
    }
}
