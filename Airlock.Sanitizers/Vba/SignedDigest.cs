using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>What a VBA signature says the content's hash is: SpcIndirectDataContent, or its second version with a structure inside ([MS-OSHARED] 2.3.2.4.3).</summary>
internal sealed record SignedDigest(string Algorithm, byte[] Value)
{
    public const string Md5 = "1.2.840.113549.2.5";
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    private const string SecondVersion = "1.3.6.1.4.1.311.2.1.31";
    private const int HeaderBytes = 24;

    public static SignedDigest Read(ReadOnlyMemory<byte> untrusted)
    {
        var content = new AsnReader(untrusted, AsnEncodingRules.BER).ReadSequence();
        var isSecond = content.ReadSequence().ReadObjectIdentifier() == SecondVersion;
        var info = content.ReadSequence();
        var algorithm = info.ReadSequence().ReadObjectIdentifier();
        var value = info.ReadOctetString();
        return isSecond ? Inner(value) : new SignedDigest(algorithm, value);
    }

    /// <summary>SigDataV1Serialized: three lengths, three offsets, then the name of the algorithm, a hash that is empty, and the one of the source.</summary>
    private static SignedDigest Inner(byte[] untrusted)
    {
        if (untrusted.Length < HeaderBytes) throw new FileRefusedException(Reasons.Corrupt);
        var algorithm = Part(untrusted, 0);
        return new SignedDigest(Encoding.ASCII.GetString(algorithm).TrimEnd('\0'), Part(untrusted, 2).ToArray());
    }

    private static ReadOnlySpan<byte> Part(byte[] untrusted, int index)
    {
        uint bytes = BinaryPrimitives.ReadUInt32LittleEndian(untrusted.AsSpan(4 * index)), offset = BinaryPrimitives.ReadUInt32LittleEndian(untrusted.AsSpan(12 + (4 * index)));
        if (offset > untrusted.Length || bytes > untrusted.Length - offset) throw new FileRefusedException(Reasons.Corrupt);
        return untrusted.AsSpan((int)offset, (int)bytes);
    }
}
