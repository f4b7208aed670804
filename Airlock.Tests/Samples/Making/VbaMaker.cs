using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Airlock.Tests.Samples.Making;

#pragma warning disable CA5351 // MD5 is what the oldest kind of VBA signature is made with.

/// <summary>Makes VBA projects and their signatures with other code than the product's, straight from [MS-OVBA] 2.3.4.2, 2.4.1, 2.4.2 and [MS-OSHARED] 2.3.2.</summary>
internal static class VbaMaker
{
    public const string Source = "Attribute VB_Name = \"Module1\"\r\nSub AutoOpen()\r\n  MsgBox \"患者\"\r\nEnd Sub\r\n";

    /// <summary>What the hash is over, line by line as the specification says.</summary>
    private const string Hashed = "Sub AutoOpen()  MsgBox \"患者\"End Sub";

    private const string FormSource = "Attribute VB_Name = \"Form1\"\r\nAttribute VB_Base = \"0{FORM}{FORM}\"\r\nAttribute VB_GlobalNameSpace = False\r\n";

    private static readonly byte[] Compiled = "compiled code"u8.ToArray();

    /// <summary>A form's streams as they were added, which is not the order of their names; one fills a block of the hash to its last byte.</summary>
    private static readonly (string Name, byte[] Bytes)[] Form = [("\u0003VBFrame", "VERSION 5.00"u8.ToArray()), ("o", new byte[1023]), ("f", [.. Enumerable.Repeat((byte)7, 1500)])];

    public static byte[] Project(string source = Source, bool withForm = false, bool withStreams = false, byte[]? more = null)
    {
        var project = new CompoundMaker()
            .Stream("PROJECT", Encoding.ASCII.GetBytes(Text(withForm)))
            .Stream("VBA/_VBA_PROJECT", [0xCC, 0x61, 0xFF, 0xFF, 0, 0, 0])
            .Stream("VBA/dir", Literal([.. Directory(withForm), .. more ?? []]))
            .Stream("VBA/Module1", [.. Compiled, .. Literal(Encoding.UTF8.GetBytes(source))]);
        if (withForm) project.Stream("VBA/Form1", [.. Compiled, .. Literal(Encoding.ASCII.GetBytes(FormSource))]);
        if (withStreams)
            foreach (var (name, bytes) in Form) project.Stream("Form1/" + name, bytes);
        return project.Bytes();
    }

    /// <summary>A part as it lies in a package: the length of the signature, eight numbers, the signature.</summary>
    public static byte[] SignaturePart(byte[] signature) => [.. BitConverter.GetBytes(signature.Length), .. BitConverter.GetBytes(44), .. new byte[28], .. signature];

    public static byte[] Sign(X509Certificate2 signer, bool agile, bool withForm = false)
    {
        byte[] content = [.. "VBAProject"u8, .. "Debugging = 1"u8, 0x7B, 0x0E, .. Encoding.UTF8.GetBytes(Hashed), .. withForm && agile ? FormHashed(byName: false) : []];
        return Sign(signer, agile ? SHA256.HashData(content) : MD5.HashData(content), agile);
    }

    /// <summary>The third kind, its content written out as 2.4.2.5 and 2.4.2.6 list it.</summary>
    public static byte[] SignV3(X509Certificate2 signer, bool withForm = false, bool byName = false, X509Certificate2Collection? more = null)
    {
        byte[] content =
        [
            1, 0, .. U32(4), 2, 0, .. U32(4), .. U32(0x411), 0x14, 0, .. U32(4), .. U32(0x409), 3, 0, .. U32(2), 4, 0, .. U32(10), .. "VBAProject"u8,
            5, 0, .. U32(0), 0x40, 0, .. U32(0), 6, 0, .. U32(0), 0x3D, 0, .. U32(0), 7, 0, .. U32(4), 8, 0, .. U32(4), .. U32(0),
            9, 0, .. U32(4), 1, 2, 3, 4, 5, 6, 0x0C, 0, .. U32(13), .. "Debugging = 1"u8, 0x3C, 0, .. U32(0),
            0x16, 0, .. U32(6), .. "stdole"u8, 0x3E, 0, .. U32(12), .. Encoding.Unicode.GetBytes("stdole"),
            0x0D, 0, .. U32(3), .. Encoding.Unicode.GetBytes("*\\G"), .. new byte[6],
            0x16, 0, .. U32(6), .. "Normal"u8, 0x0E, 0, .. U32(14), .. "*\\CNormal.dotm"u8, .. U32(0), .. U32(1), 0, 0,
            0x0F, 0, .. U32(2), 0x13, 0, .. U32(2),
            0x21, 0, .. U32(0), .. Encoding.UTF8.GetBytes("Sub AutoOpen()\n  MsgBox \"患者\"\nEnd Sub\nModule1\n"),
            .. withForm ? [.. "Attribute VB_Base = \"0{FORM}{FORM}\"\n"u8, .. Encoding.Unicode.GetBytes("Form1"), (byte)'\n'] : Array.Empty<byte>(),
            0x10, 0, .. U32(0),
            .. "ModuleModule1"u8, .. withForm ? [.. FormHashed(byName), .. "BaseClassForm1"u8] : Array.Empty<byte>(), .. "NameVBAProjectVersionCompatible32393222000"u8,
            .. "Host Extender Info&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"u8,
        ];
        return Sign(signer, SHA256.HashData(content), agile: true, more);
    }

    private static byte[] FormHashed(bool byName) => [.. (byName ? [Form[2], Form[1], Form[0]] : Form).SelectMany(stream => (byte[])[.. stream.Bytes, .. new byte[1023 - (stream.Bytes.Length % 1023)]])];

    private static byte[] Sign(X509Certificate2 signer, byte[] hash, bool agile, X509Certificate2Collection? more = null)
    {
        var message = new SignedCms(new ContentInfo(new Oid("1.3.6.1.4.1.311.2.1.4"), Indirect(hash, agile)));
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        by.Certificates.AddRange(more ?? []);
        message.ComputeSignature(by);
        return message.Encode();
    }

    /// <summary>A certificate for code that another vouches for.</summary>
    public static X509Certificate2 Issued(X509Certificate2 by, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}, O=Hospital", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], false));
        using var issued = request.Create(by.SubjectName, X509SignatureGenerator.CreateForRSA(by.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1), by.NotBefore, by.NotAfter, [1, 2, 3]);
        return issued.CopyWithPrivateKey(key);
    }

    public static X509Certificate2 Certificate(bool forCode, DateTimeOffset from, DateTimeOffset to, string name = "病院 情報システム部")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}, O=Hospital", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (forCode) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], false));
        return request.CreateSelfSigned(from, to);
    }

    private static byte[] Indirect(byte[] hash, bool agile)
    {
        var name = Encoding.ASCII.GetBytes("2.16.840.1.101.3.4.2.1\0");
        byte[] inner = agile
            ? [.. U32(name.Length), .. U32(0), .. U32(hash.Length), .. U32(24), .. U32(24 + name.Length), .. U32(24 + name.Length), .. name, .. hash]
            : hash;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(agile ? "1.3.6.1.4.1.311.2.1.31" : "1.3.6.1.4.1.311.2.1.29");
                writer.WriteOctetString(agile ? [.. U32(12), .. U32(1), .. U32(1)] : []);
            }
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(agile ? "2.16.840.1.101.3.4.2.1" : "1.2.840.113549.2.5");
                    writer.WriteNull();
                }
                writer.WriteOctetString(inner);
            }
        }
        return writer.Encode();
    }

    private static string Text(bool withForm) =>
        $"ID=\"{{0}}\"\r\nDocument=ThisDocument/&H00000000\r\nModule=Module1\r\n{(withForm ? "BaseClass=Form1\r\n" : "")}Name=\"VBAProject\"\r\nVersionCompatible32=\"393222000\"\r\nCMG=\"00\"\r\nDPB=\"00\"\r\nGC=\"00\"\r\n\r\n"
        + "[Host Extender Info]\r\n&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000\r\n\r\n[Workspace]\r\nModule1=26, 26, 1152, 589, Z\r\n";

    private static byte[] Directory(bool withForm) =>
    [
        .. Record(0x01, U32(1)), .. Record(0x4A, U32(5)), .. Record(0x02, U32(0x411)), .. Record(0x14, U32(0x409)), .. Record(0x03, [0xA4, 0x03]), .. Record(0x04, "VBAProject"u8),
        .. Record(0x05, []), .. Record(0x40, []), .. Record(0x06, []), .. Record(0x3D, []), .. Record(0x07, U32(0)), .. Record(0x08, U32(0)),
        .. (byte[])[9, 0, 4, 0, 0, 0, 1, 2, 3, 4, 5, 6], .. Record(0x0C, "Debugging = 1"u8), .. Record(0x3C, []),
        .. Record(0x16, "stdole"u8), .. Record(0x3E, Encoding.Unicode.GetBytes("stdole")), .. Record(0x0D, [.. U32(3), .. "*\\G"u8, .. new byte[6]]),
        .. Record(0x16, "Normal"u8), .. Record(0x0E, [.. U32(14), .. "*\\CNormal.dotm"u8, .. U32(0), .. U32(1), 0, 0]),
        .. Record(0x0F, [1, 0]), .. Record(0x13, [0xFF, 0xFF]),
        .. Module("Module1", 0x21, hasWideName: false), .. withForm ? Module("Form1", 0x22, hasWideName: true) : [], .. Record(0x10, []),
    ];

    private static byte[] Module(string name, ushort type, bool hasWideName) =>
    [
        .. Record(0x19, Encoding.ASCII.GetBytes(name)), .. hasWideName ? Record(0x47, Encoding.Unicode.GetBytes(name)) : [], .. Record(0x1A, Encoding.ASCII.GetBytes(name)), .. Record(0x32, Encoding.Unicode.GetBytes(name)),
        .. Record(0x1C, []), .. Record(0x48, []), .. Record(0x31, U32(Compiled.Length)), .. Record(0x1E, U32(0)), .. Record(0x2C, [0xFF, 0xFF]), .. Record(type, []), .. Record(0x2B, []),
    ];

    private static byte[] Record(ushort id, ReadOnlySpan<byte> data) => [.. BitConverter.GetBytes(id), .. U32(data.Length), .. data];

    private static byte[] U32(int number) => BitConverter.GetBytes(number);

    /// <summary>Compressed without compressing: a flag byte of zero before every eight bytes.</summary>
    private static byte[] Literal(byte[] plain)
    {
        var container = new List<byte> { 1 };
        foreach (var chunk in plain.Chunk(3000))
        {
            byte[] packed = [.. chunk.Chunk(8).SelectMany(eight => (byte[])[0, .. eight])];
            container.AddRange(BitConverter.GetBytes((ushort)(0xB000 | (packed.Length - 1))));
            container.AddRange(packed);
        }
        return [.. container];
    }
}
