using System.Globalization;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;

namespace Airlock.Core.Release;

/// <summary>
/// Where a package goes: <c>REFERENCE/</c>, and for a later revision released beside an earlier one <c>REFERENCE-rN/</c>
/// (partial release leaves two transfers of one reference).
/// </summary>
internal sealed class PackagePlace(DirectoryInfo channel, VerifyingKey key, IDisk disk)
{
    private const int MaxReference = 64;

    public (DirectoryInfo Folder, bool AlreadyThere) For(DecidedManifest decided)
    {
        if (!IsReference(decided.Reference)) throw new ReleaseMismatchException("the reference is not one of ours");
        var folder = new DirectoryInfo(Path.Combine(channel.FullName, decided.Reference));
        if (IsFree(folder)) return (folder, false);
        if (IsSame(folder, decided, out var earlier)) return (folder, true);
        if (earlier >= decided.Revision || decided.Revision <= 1) throw Conflict(folder);

        folder = new DirectoryInfo(folder.FullName + string.Create(CultureInfo.InvariantCulture, $"-r{decided.Revision}"));
        if (IsFree(folder)) return (folder, false);
        return IsSame(folder, decided, out _) ? (folder, true) : throw Conflict(folder);
    }

    private bool IsSame(DirectoryInfo folder, DecidedManifest decided, out int revision)
    {
        var there = PackageVerifier.Verify(folder, key, allowDemo: true, CancellationToken.None);
        if (there.Verdict is not PackageVerdict.Verified || there.Reference != decided.Reference) throw Conflict(folder);
        revision = there.Revision;
        return there.ManifestSha256 == decided.Sha256;
    }

    /// <summary>
    /// A folder without the signature that is written last is a rename whose contents a network share lost in a power cut: no
    /// receiver takes it for a package, and it is ours by its name.
    /// </summary>
    private bool IsFree(DirectoryInfo folder)
    {
        if (folder.Exists && !File.Exists(Path.Combine(folder.FullName, PackageNames.Signature))) disk.DeleteDirectory(folder.FullName);
        folder.Refresh();
        return !folder.Exists;
    }

    private static bool IsReference(string reference) =>
        reference.Length is > 0 and <= MaxReference && char.IsAsciiLetterOrDigit(reference[0])
        && reference.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && SafePath.IsSafe(reference);

    private static PackageConflictException Conflict(DirectoryInfo folder) => new($"{folder.Name} holds something else");
}
