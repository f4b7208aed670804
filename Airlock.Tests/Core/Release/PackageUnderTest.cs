using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Tests.Core.Storage;

namespace Airlock.Tests.Core.Release;

/// <summary>A channel, keys, and files to release in it.</summary>
internal sealed class PackageUnderTest : IDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(9));

    private readonly Scratch _scratch = new();
    private readonly Dictionary<string, byte[]> _bytes = [];

    public PackageUnderTest(bool demo = false)
    {
        Keys = new KeyFolder(_scratch.Folder.CreateSubdirectory("keys"));
        Keys.CreateMissing(demo);
        Signing = Keys.LoadPackageSigningKey();
        Channel = new DirectoryInfo(_scratch.Path("channel"));
    }

    public KeyFolder Keys { get; }

    public SigningKey Signing { get; }

    public DirectoryInfo Channel { get; }

    public string Package => Path.Combine(Channel.FullName, "IN-2026-000123");

    /// <summary>Bytes the store gives instead of what was decided.</summary>
    public Dictionary<string, byte[]> Exchanged { get; } = [];

    public PackageWriter Writer(IDisk? disk = null) =>
        new(Channel, Signing, StoreModes.GroupShared, disk ?? LinuxDisk.Instance, TimeProvider.System);

    public PackageContent Content(params (string Path, string Text)[] files) => Content(1, "Sanitized", files);

    public PackageContent Content(int revision, string verdict, params (string Path, string Text)[] files)
    {
        var members = files.Select((file, index) =>
        {
            var (id, bytes) = ($"f{revision}-{index}", Encoding.UTF8.GetBytes(file.Text));
            _bytes[id] = bytes;
            return new { bytes = bytes.Length, fileId = id, name = file.Path, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), verdict };
        }).ToList();
        var canonical = JsonSerializer.SerializeToUtf8Bytes(new { files = members, reference = "IN-2026-000123", revision, route = "bring-in" });
        return new PackageContent(
            DecidedManifest.Parse(canonical),
            [.. members.Select(member => new PackageFile(member.fileId, member.name))],
            [new PackageApproval("承認 花子", "承認者", Then)], Then, Then, "official");
    }

    public Task<WrittenPackage> Write(PackageContent content, IDisk? disk = null) => Writer(disk).WriteAsync(content, Open, CancellationToken.None);

    public ValueTask<Stream> Open(string fileId, CancellationToken cancel) =>
        ValueTask.FromResult<Stream>(new MemoryStream(Exchanged.GetValueOrDefault(fileId, _bytes[fileId])));

    public PackageVerification Verify(bool allowDemo = false) =>
        PackageVerifier.Verify(new DirectoryInfo(Package), Signing.Public, allowDemo, CancellationToken.None);

    public void Dispose()
    {
        Signing.Dispose();
        _scratch.Dispose();
    }
}
