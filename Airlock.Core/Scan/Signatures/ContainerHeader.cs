using System.Globalization;
using System.Text;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// The first 512 bytes of a .cvd, .cld or .cud. They are not covered by the signature of a .cvd, but sigtool and clamd hold version, count
/// and time against the signed <c>.info</c> inside; so what stands here may be believed once sigtool has agreed, and not before.
/// </summary>
/// <param name="Version">Rises with each build.</param>
/// <param name="Signatures">As the builder counted them.</param>
/// <param name="Built">When it was built.</param>
internal sealed record ContainerHeader(int Version, int Signatures, DateTimeOffset Built)
{
    public const int Length = 512;
    public const string Magic = "ClamAV-VDB:";
    private const int Fields = 9;

    /// <summary>Null when it is none.</summary>
    public static ContainerHeader? Read(Stream untrusted)
    {
        var bytes = new byte[Length];
        if (untrusted.ReadAtLeast(bytes, Length, throwOnEndOfStream: false) < Length) return null;
        var fields = Encoding.ASCII.GetString(bytes).TrimEnd(' ', '\n').Split(':');
        return fields.Length == Fields && fields[0] == Magic[..^1] && Number(fields[2]) is { } version && Number(fields[3]) is { } signatures
            && Number(fields[8]) is { } built && version > 0
                ? new(version, signatures, DateTimeOffset.FromUnixTimeSeconds(built))
                : null;
    }

    private static int? Number(string untrusted) => int.TryParse(untrusted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
