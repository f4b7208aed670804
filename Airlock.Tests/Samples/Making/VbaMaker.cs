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

    public static byte[] Project(string source = Source, bool withForm = false) => new CompoundMaker()
        .Stream("PROJECT", Encoding.ASCII.GetBytes($"ID=\"{{0}}\"\r\nModule=Module1\r\n{(withForm ? "BaseClass=Form1\r\n" : "")}Name=\"VBAProject\"\r\n"))
        .Stream("VBA/_VBA_PROJECT", [0xCC, 0x61, 0xFF, 0xFF, 0, 0, 0])
        .Stream("VBA/dir", Literal(Directory()))
        .Stream("VBA/Module1", [.. "compiled code"u8, .. Literal(Encoding.UTF8.GetBytes(source))])
        .Bytes();

    /// <summary>A part as it lies in a package: the length of the signature, eight numbers, the signature.</summary>
    public static byte[] SignaturePart(byte[] signature) => [.. BitConverter.GetBytes(signature.Length), .. BitConverter.GetBytes(44), .. new byte[28], .. signature];

    public static byte[] Sign(X509Certificate2 signer, bool agile)
    {
        byte[] content = [.. "VBAProject"u8, .. "Debugging = 1"u8, 0x7B, 0x0E, .. Encoding.UTF8.GetBytes(Hashed)];
        var hash = agile ? SHA256.HashData(content) : MD5.HashData(content);
        var message = new SignedCms(new ContentInfo(new Oid("1.3.6.1.4.1.311.2.1.4"), Indirect(hash, agile)));
        message.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly });
        return message.Encode();
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

    private static byte[] Directory() =>
    [
        .. Record(0x01, U32(1)), .. Record(0x03, [0xA4, 0x03]), .. Record(0x04, "VBAProject"u8), .. Record(0x05, []), .. Record(0x40, []),
        .. (byte[])[9, 0, 4, 0, 0, 0, 1, 2, 3, 4, 5, 6], .. Record(0x0C, "Debugging = 1"u8), .. Record(0x3C, []),
        .. Record(0x16, "stdole"u8), .. Record(0x0D, [.. U32(3), .. "*\\G"u8, .. new byte[6]]),
        .. Record(0x0E, [.. U32(14), .. "*\\CNormal.dotm"u8, .. U32(0), .. U32(1), 0, 0]),
        .. Record(0x0F, [1, 0]), .. Record(0x13, [0xFF, 0xFF]),
        .. Record(0x19, "Module1"u8), .. Record(0x1A, "Module1"u8), .. Record(0x32, Encoding.Unicode.GetBytes("Module1")), .. Record(0x31, U32("compiled code".Length)),
        .. Record(0x21, []), .. Record(0x2B, []), .. Record(0x10, []),
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
