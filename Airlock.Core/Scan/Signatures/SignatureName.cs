using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Airlock.Core.Scan.Signatures;

/// <summary>What a file of signatures may be called and what it is by that name. A closed list: clamd reads some forty kinds, several of which only take detection away.</summary>
/// <param name="Staged">Its name with us.</param>
/// <param name="Stem">Without prefix and extension.</param>
/// <param name="Extension">With the dot.</param>
public sealed partial record SignatureName(string Staged, SignatureKind Kind, string Stem, string Extension)
{
    public const string OwnPrefix = "own-";

    /// <summary>The mark of a set, written by us into every one.</summary>
    public const string MarkFile = "airlock-set.ndb";

    public static readonly FrozenSet<string> OfficialStems = FrozenSet.Create(StringComparer.Ordinal, "main", "daily", "bytecode");

    private static readonly FrozenSet<string> OfficialExtensions = FrozenSet.Create(StringComparer.Ordinal, ".cvd", ".cld");

    // Rules that only add detection. Not among them: exceptions (.fp .sfp .ign .ign2 .wdb), settings and type tables (.cfg .ftm), programs
    // (.cbc), certificates and passwords, and the kinds clamd passes over without a word at our settings (.ndu .hdu .hsu .mdu .msu .ldu).
    private static readonly FrozenSet<string> OwnExtensions =
        FrozenSet.Create(StringComparer.Ordinal, ".ndb", ".hdb", ".hsb", ".mdb", ".msb", ".ldb", ".cdb", ".yar", ".yara", ".cud");

    /// <summary>By the name somebody carried it in under; null when it is not on the list.</summary>
    public static SignatureName? Of(string untrustedName)
    {
        if (Form().Match(untrustedName) is not { Success: true } form) return null;
        var (stem, extension) = (form.Groups[1].Value, form.Groups[2].Value);
        if (OfficialExtensions.Contains(extension)) return OfficialStems.Contains(stem) ? new(untrustedName, SignatureKind.Official, stem, extension) : null;
        return OwnExtensions.Contains(extension) ? new($"{OwnPrefix}{stem}{extension}", SignatureKind.Own, stem, extension) : null;
    }

    /// <summary>By the name it has with us.</summary>
    public static SignatureName? OfStaged(string name) =>
        name is MarkFile or TestSignatures.FileName ? new(name, SignatureKind.Ours, Path.GetFileNameWithoutExtension(name), ".ndb")
        : name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? (Of(name[OwnPrefix.Length..]) is { Kind: SignatureKind.Own } own ? own : null)
        : Of(name) is { Kind: SignatureKind.Official } official ? official : null;

    /// <summary>True when this one takes the other's place: the vendor ships a set as .cvd or .cld, never both.</summary>
    public bool Replaces(SignatureName other) => Kind == other.Kind && Stem == other.Stem && (Kind is SignatureKind.Official || Extension == other.Extension);

    // \z, because $ would let a line feed follow.
    [GeneratedRegex(@"^([a-z0-9][a-z0-9_-]{0,39})(\.[a-z]{2,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
