using System.Text;

namespace Airlock.Tests.Scan.Signatures;

/// <summary>Rules of a hospital's own, as they are carried in.</summary>
internal static class OwnRules
{
    /// <summary>What the rules find.</summary>
    public const string Needle = "hospital-own-needle-0001";

    public static readonly (string Name, byte[] Bytes) Hex = ("ward.ndb", Text($"Hospital.Needle:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Needle))}\n"));
    public static readonly (string Name, byte[] Bytes) Yara = ("ward.yara", Text($"rule HospitalNeedle {{ strings: $a = \"{Needle}\" condition: $a }}\n"));

    /// <summary>The engine takes the second rule and leaves out the first.</summary>
    public static readonly (string Name, byte[] Bytes) HalfDropped =
        ("ward.yara", Text($"import \"pe\"\nrule One {{ condition: pe.number_of_sections == 3 }}\nrule Two {{ strings: $a = \"{Needle}\" condition: $a }}\n"));

    public static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
