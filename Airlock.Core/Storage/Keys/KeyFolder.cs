using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>
/// The keys of one installation: <c>worker/</c> and <c>people/</c> hold private halves and belong to that service user alone;
/// <c>public/</c> holds public halves for everybody. Each process calls the one method for what it may have and cannot read the rest.
/// </summary>
public sealed class KeyFolder(DirectoryInfo folder)
{
    internal const string Worker = "worker";
    internal const string People = "people";
    private const string PublicFolder = "public";
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EnterableByAll = ReadableByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int MaxPublicBytes = 1024;

    /// <summary>
    /// Makes what is not there yet. Never replaces: a lost private half means objects nobody can open or signatures by an unknown
    /// key, which is for a person to decide. Demo and real keys never mix in one folder.
    /// </summary>
    public void CreateMissing(bool demo)
    {
        LinuxDisk.Instance.CreateDirectory(folder.FullName, EnterableByAll);
        LinuxDisk.Instance.CreateDirectory(Path.Combine(folder.FullName, PublicFolder), EnterableByAll);
        foreach (var owner in (ReadOnlySpan<string>)[Worker, People])
            LinuxDisk.Instance.CreateDirectory(Path.Combine(folder.FullName, owner), StoreModes.OwnerOnly.Directory);
        foreach (var role in KeyRole.All) CreateMissing(role, demo);
    }

    private void CreateMissing(KeyRole role, bool demo)
    {
        if (!File.Exists(PrivatePath(role)))
        {
            if (File.Exists(PublicPath(role)))
                throw new KeyFolderException($"{PrivatePath(role)} is missing but its public half is there: restore it from the backup");
            using var key = Key.Create(role.Algorithm, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
            var raw = key.Export(KeyBlobFormat.RawPrivateKey);
            KeyFile.Write(PrivatePath(role), role, KeyId.New(demo), raw);
            CryptographicOperations.ZeroMemory(raw);
        }
        var (id, publicHalf) = KeyFile.Read(PrivatePath(role), role, (id, raw) =>
        {
            using var key = Key.Import(role.Algorithm, raw.Span, KeyBlobFormat.RawPrivateKey);
            return (id, key.PublicKey);
        });
        if (id.IsDemo != demo) throw new KeyFolderException($"{folder.FullName} holds {(id.IsDemo ? "demo" : "real")} keys; there is no conversion");
        var text = PublicText(role, id, publicHalf);
        if (!File.Exists(PublicPath(role))) DurableFile.Put(LinuxDisk.Instance, PublicPath(role), Encoding.ASCII.GetBytes(text), ReadableByAll, replace: false);
        else if (ReadPublic(role) != text) throw new KeyFolderException($"{PublicPath(role)} is not the public half of its private key");
    }

    /// <summary>Api, worker: seals stored objects.</summary>
    public PublicSealingKey LoadPublicWorkerKey() => LoadPublicSealing(KeyRole.WorkerSealing);

    /// <summary>Worker: seals grants.</summary>
    public PublicSealingKey LoadPublicGrantsKey() => LoadPublicSealing(KeyRole.PeopleGrants);

    /// <summary>Anyone: verifies packages.</summary>
    public VerifyingKey LoadPackageVerifyingKey() => LoadVerifying(KeyRole.PackageSigning);

    /// <summary>Anyone: verifies audit checkpoints.</summary>
    public VerifyingKey LoadAuditVerifyingKey() => LoadVerifying(KeyRole.AuditSigning);

    /// <summary>Worker only.</summary>
    public PrivateSealingKey LoadPrivateWorkerKey() => LoadPrivate(KeyRole.WorkerSealing, (id, key) => new PrivateSealingKey(id, key));

    /// <summary>People plane only.</summary>
    public PrivateSealingKey LoadPrivateGrantsKey() => LoadPrivate(KeyRole.PeopleGrants, (id, key) => new PrivateSealingKey(id, key));

    /// <summary>Worker only.</summary>
    public SigningKey LoadPackageSigningKey() => LoadPrivate(KeyRole.PackageSigning, (id, key) => new SigningKey(id, key));

    /// <summary>Worker only.</summary>
    public SigningKey LoadAuditSigningKey() => LoadPrivate(KeyRole.AuditSigning, (id, key) => new SigningKey(id, key));

    /// <summary>The minisign public key file to hand to receivers.</summary>
    public string PackagePublicKeyPath => PublicPath(KeyRole.PackageSigning);

    private T LoadPrivate<T>(KeyRole role, Func<KeyId, Key, T> make) => KeyFile.Read(PrivatePath(role), role,
        (id, raw) => make(id, Key.Import(role.Algorithm, raw.Span, KeyBlobFormat.RawPrivateKey)));

    private VerifyingKey LoadVerifying(KeyRole role) =>
        VerifyingKey.FromMinisign(ReadPublic(role)) ?? throw new KeyFolderException($"{PublicPath(role)}: not a minisign public key");

    private PublicSealingKey LoadPublicSealing(KeyRole role)
    {
        var words = ReadPublic(role).TrimEnd('\n').Split(' ');
        var raw = new byte[32];
        return words.Length >= 3 && words[0] == role.Name && KeyId.TryParse(words[1], out var id)
            && Convert.TryFromBase64String(words[^1], raw, out var count) && count == raw.Length
            && PublicKey.TryImport(KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPublicKey, out var key)
            ? new PublicSealingKey(id, key!)
            : throw new KeyFolderException($"{PublicPath(role)}: not a public key for this role");
    }

    private static string PublicText(KeyRole role, KeyId id, PublicKey key) => role.Algorithm is SignatureAlgorithm
        ? new VerifyingKey(id, key).ToMinisign(role.Name)
        : $"{role.Name} {id} {(id.IsDemo ? "DEMO " : "")}{Convert.ToBase64String(key.Export(KeyBlobFormat.RawPublicKey))}\n";

    /// <summary>A public key somebody else could replace would send them every file key from then on.</summary>
    private string ReadPublic(KeyRole role)
    {
        var path = PublicPath(role);
        using var file = File.OpenHandle(path);
        if (!OperatingSystem.IsWindows()
            && ((File.GetUnixFileMode(file) | File.GetUnixFileMode(Path.GetDirectoryName(path)!) | File.GetUnixFileMode(folder.FullName)) & OthersWrite) != 0)
            throw new KeyFolderException($"{path}: others than its owner may replace this public key");
        Span<byte> bytes = stackalloc byte[MaxPublicBytes];
        return Encoding.UTF8.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
    }

    private string PrivatePath(KeyRole role) => Path.Combine(folder.FullName, role.Owner, role.Name + ".key");

    private string PublicPath(KeyRole role) => Path.Combine(folder.FullName, PublicFolder, role.Name + ".pub");
}
