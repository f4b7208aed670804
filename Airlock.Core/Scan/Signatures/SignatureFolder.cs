using System.Runtime.InteropServices;
using System.Text;
using Airlock.Core.Storage;

namespace Airlock.Core.Scan.Signatures;

/// <summary>
/// Where signatures lie: <c>incoming/ID</c> as carried in, <c>sets/DIGEST</c> as loaded, and <c>current</c>, a link clamd follows at each
/// reload. All of it is the worker's; clamd may only read, or a broken engine could rewrite its own truth.
/// </summary>
public sealed partial class SignatureFolder(DataDirectory data)
{
    private const string PartialSuffix = ".partial";

    public string Incoming { get; } = Path.Combine(data.Signatures, "incoming");
    public string Sets { get; } = Path.Combine(data.Signatures, "sets");
    /// <summary>clamd's database directory: a link to a set, or to freshclam's folder.</summary>
    public string Current { get; } = Path.Combine(data.Signatures, "current");
    /// <summary>What was in force before, to go back to.</summary>
    public string Previous { get; } = Path.Combine(data.Signatures, "previous");
    public string LastImport { get; } = Path.Combine(data.Signatures, "last-import.json");
    /// <summary>Holds the name of a set that was turned back, until the engine at work was seen without it; whatever it holds, it stops the gate.</summary>
    public string NotForgotten { get; } = Path.Combine(data.Signatures, "not-forgotten");
    public string ClamdSocket { get; } = data.ClamdSocket;

    /// <summary>Which import made a set, beside its files; clamd does not read it.</summary>
    public static string OriginOf(string set) => Path.Combine(set, "import.json");

    public string IncomingOf(Guid id) => Path.Combine(Incoming, id.ToString("D"));

    /// <summary>Being copied in: nobody looks at it before it is renamed.</summary>
    public string UnfinishedOf(Guid id) => IncomingOf(id) + PartialSuffix;

    public string NoteOf(Guid id) => Path.Combine(data.SignatureNotes, $"{id:D}.json");

    public string PartialSet(Guid id) => Path.Combine(Sets, id.ToString("D") + PartialSuffix);

    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string SetOf(string digest) => Path.Combine(Sets, digest);

    /// <summary>Where a link points, in full; null when there is no such link or nothing at its end.</summary>
    public static string? TargetOf(string link) =>
        new DirectoryInfo(link).LinkTarget is not null && Directory.ResolveLinkTarget(link, returnFinalTarget: true) is { Exists: true } target ? target.FullName : null;

    /// <summary>The set in force; where there is none, an empty one of this name becomes it.</summary>
    public string CurrentOrFirst(string name)
    {
        if (TargetOf(Current) is { } target) return target;
        Directory.CreateDirectory(SetOf(name));
        Turn(Current, SetOf(name));
        return SetOf(name);
    }

    /// <summary>True when what is in force was brought in by us, and not freshclam's folder.</summary>
    public bool IsOurs(string target) => target.StartsWith(Sets + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Turns a link in one step: whoever reads meanwhile sees the old set or the new one.</summary>
    public void Turn(string link, string target)
    {
        var temporary = link + PartialSuffix;
        File.Delete(temporary);
        File.CreateSymbolicLink(temporary, target.StartsWith(data.Signatures, StringComparison.Ordinal) ? Path.GetRelativePath(data.Signatures, target) : target);
        if (Rename(temporary, link) != 0) throw new IOException($"the link cannot be turned (errno {Marshal.GetLastPInvokeError()})");
        LinuxDisk.Instance.SyncDirectory(data.Signatures);
    }

    public static void Write(string path, string text) => DurableFile.Put(LinuxDisk.Instance, path, Encoding.UTF8.GetBytes(text), ReadableByAll, replace: true);

    public static ImportNote? ReadNote(string path) => File.Exists(path) ? ImportNote.Parse(File.ReadAllText(path)) : null;

    /// <summary>rename(2): the framework takes a link to a folder for the folder and refuses to put it over another.</summary>
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
