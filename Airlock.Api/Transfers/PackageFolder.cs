using System.Globalization;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>Where a released package lies on this machine.</summary>
internal sealed class PackageFolder(DataDirectory data, PolicyInForce policy)
{
    /// <summary>Written last by the worker: without it a package is not finished.</summary>
    private const string Signature = "SHA256SUMS.minisig";

    /// <summary>Null when it is not there, or no longer.</summary>
    public DirectoryInfo? Find(Transfer transfer)
    {
        var channel = policy.Current.For(transfer.Route).Channel.Path ?? data.Released;
        // A later revision lies beside an earlier one of the same reference that was released in part.
        string[] names = [string.Create(CultureInfo.InvariantCulture, $"{transfer.Reference}-r{transfer.Revision}"), transfer.Reference];
        return names.Select(name => new DirectoryInfo(Path.Combine(channel, name))).FirstOrDefault(IsFinished);
    }

    private static bool IsFinished(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, Signature));
}
