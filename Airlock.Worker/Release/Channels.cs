using Airlock.Core.Policy;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Worker.Hosting;

namespace Airlock.Worker.Release;

/// <summary>Where packages go: the route's folder, and for what goes inwards the folder the closed plane serves from.</summary>
internal sealed class Channels(DataDirectory data, PolicyInForce policy, WorkerKeys keys, IDisk disk, TimeProvider time)
{
    /// <summary>0640 and 2750: the worker writes, the channel's group (that of the closed plane, or of a share) reads.</summary>
    private static readonly StoreModes Modes = new(
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.SetGroup);

    public DirectoryInfo Folder(Route route) => new(policy.Current.For(route).Channel.Path ?? data.Released);

    /// <summary>One folder a transfer, so that revisions of one reference never meet.</summary>
    public DirectoryInfo ClosedFolder(Guid transferId) => new(Path.Combine(data.ClosedOut, transferId.ToString()));

    /// <summary>Writes the package aside and gives it its folder when it is whole; one that has it already is left alone.</summary>
    public async Task WriteClosedAsync(Guid transferId, PackageContent content, OpenFile open, CancellationToken ct, Func<Task>? lastWord = null)
    {
        var place = ClosedFolder(transferId);
        if (place.Exists) return;
        var aside = new DirectoryInfo(Path.Combine(data.ClosedOut, $".{transferId}"));
        var written = await Writer(aside).WriteAsync(content, open, ct);
        if (lastWord is not null) await lastWord();
        disk.RenameDirectory(written.Folder.FullName, place.FullName);
        disk.DeleteDirectory(aside.FullName);
        disk.SyncDirectory(data.ClosedOut);
    }

    public IEnumerable<DirectoryInfo> Folders => Enum.GetValues<Route>().Select(Folder).DistinctBy(folder => folder.FullName);

    public PackageWriter Writer(DirectoryInfo folder) => new(folder, keys.Package, Modes, disk, time);

    public static bool GoesToClosedPlane(Transfer transfer) => transfer.Route is not Route.TakeOut;
}
