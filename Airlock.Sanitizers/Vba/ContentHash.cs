using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Sanitizers.Vba;

/// <summary>What the first two kinds of signature are over: name, constants, references and lines of source ([MS-OVBA] 2.4.2.1), the second forms too (2.4.2.2).</summary>
internal static class ContentHash
{
    private const int BlockBytes = 1023;

    /// <param name="order">Null leaves forms out, as the first kind does.</param>
    public static byte[] Compute(HashAlgorithmName algorithm, VbaProject project, FormOrder? order)
    {
        var content = new ArrayBufferWriter<byte>();
        Append(project.Directory, content);
        foreach (var source in project.Sources) Append(source, content);
        if (order is { } forms)
            foreach (var form in project.Text.Forms) AppendForm(project, form, forms, content);
        return CryptographicOperations.HashData(algorithm, content.WrittenSpan);
    }

    /// <summary>Every stream of a form in blocks; the last, which may be of zeros alone, filled with zeros.</summary>
    public static void AppendForm(VbaProject project, string form, FormOrder order, ArrayBufferWriter<byte> content)
    {
        foreach (var stream in project.Form(form, order))
        {
            content.Write(stream);
            content.Write(new byte[BlockBytes - (stream.Length % BlockBytes)]);
        }
    }

    private static void Append(VbaDirectory directory, ArrayBufferWriter<byte> content)
    {
        foreach (var id in (ushort[])[VbaDirectory.ProjectName, VbaDirectory.Constants])
            foreach (var record in directory.Records.Where(record => record.Id == id)) content.Write(record.Data);
        foreach (var record in directory.Records)
        {
            if (record.Id is VbaDirectory.RegisteredReference) content.Write("{"u8);
            if (record.Id is not VbaDirectory.ProjectReference) continue;
            // Up to its first zero, as the specification has it: mostly the low byte of a length.
            var end = record.Data.IndexOf((byte)0);
            content.Write(end < 0 ? record.Data : record.Data[..end]);
        }
    }

    /// <summary>The lines without their ends, and without those that begin with "attribute".</summary>
    private static void Append(ReadOnlySpan<byte> source, ArrayBufferWriter<byte> content)
    {
        while (true)
        {
            var end = source.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? source : source[..end];
            if (line.Length < 9 || !Ascii.EqualsIgnoreCase(line[..9], "attribute"u8)) content.Write(line);
            if (end < 0) return;
            source = source[(end + 1)..];
        }
    }
}
