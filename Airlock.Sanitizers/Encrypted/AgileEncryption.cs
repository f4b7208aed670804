using System.Security.Cryptography;
using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>Agile encryption ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15): what Office has written since 2010.</summary>
internal sealed class AgileEncryption : IPackageEncryption
{
    /// <summary>Rounds of hashing; Office does 100,000 and the specification allows ten million, which is ten seconds for every try.</summary>
    private const int MostSpins = 1_000_000;

    private const string Namespace = "http://schemas.microsoft.com/office/2006/encryption";
    private const string PasswordNamespace = "http://schemas.microsoft.com/office/2006/keyEncryptor/password";

    private AgileKeyData? _package;
    private AgileKeyData? _password;
    private int _spins;
    private byte[] _verifierInput = [];
    private byte[] _verifierValue = [];
    private byte[] _keyValue = [];
    private byte[] _integrityKey = [];
    private byte[] _integrityValue = [];

    private AgileEncryption()
    {
    }

    public string Description => $"agile, {_package!.Description}";

    public static AgileEncryption Read(Stream untrusted)
    {
        var read = new AgileEncryption();
        using (var reader = SafeXml.Read(untrusted))
            while (reader.Read())
                if (reader.NodeType is XmlNodeType.Element) read.ReadElement(reader);
        // A package whose integrity value was taken out is one anybody may have changed.
        if (read._package is null || read._integrityKey.Length == 0) throw new FileRefusedException(Reasons.Corrupt);
        // Encrypted for holders of certificates alone: there is no password to ask for.
        return read._password is null ? throw new FileRefusedException(Reasons.CannotSanitize) : read;
    }

    public byte[]? FindKey(string password)
    {
        var spun = AgileKeys.Spin(_password!.Hash, _password.Salt, password, _spins);
        var input = Open(spun, AgileKeys.VerifierInput, _verifierInput)[.._password.Salt.Length];
        var value = Open(spun, AgileKeys.VerifierValue, _verifierValue)[.._password.HashBytes];
        if (!CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(_password.Hash, input), value)) return null;
        return Open(spun, AgileKeys.KeyValue, _keyValue)[.._package!.KeyBytes];
    }

    /// <summary>[MS-OFFCRYPTO] 2.3.4.14. The length before the package counts.</summary>
    public bool IsIntact(byte[] key, Stream untrustedPackage)
    {
        using var aes = PackageCipher.WithKey(key);
        var secret = aes.DecryptCbc(_integrityKey, Vector(AgileKeys.IntegrityKey), PaddingMode.None)[.._package!.HashBytes];
        var value = aes.DecryptCbc(_integrityValue, Vector(AgileKeys.IntegrityValue), PaddingMode.None)[.._package.HashBytes];
        using var mac = IncrementalHash.CreateHMAC(_package.Hash, secret);
        untrustedPackage.Position = 0;
        var buffer = new byte[1 << 16];
        for (int count; (count = untrustedPackage.Read(buffer)) > 0;) mac.AppendData(buffer, 0, count);
        return CryptographicOperations.FixedTimeEquals(mac.GetHashAndReset(), value);
    }

    public PackageCipher CipherWith(byte[] key) => new AgileCipher(key, _package!.Hash, _package.Salt);

    private void ReadElement(XmlReader untrusted)
    {
        switch (untrusted.LocalName, untrusted.NamespaceURI)
        {
            case ("keyData", Namespace):
                _package = AgileKeyData.Read(untrusted);
                break;
            case ("dataIntegrity", Namespace) when _package is not null:
                _integrityKey = AgileKeyData.Value(untrusted, "encryptedHmacKey", _package.HashBytes);
                _integrityValue = AgileKeyData.Value(untrusted, "encryptedHmacValue", _package.HashBytes);
                break;
            // Two of them could hold two keys, and open to two documents.
            case ("encryptedKey", PasswordNamespace) when _package is not null && _password is null:
                ReadPassword(untrusted, _package);
                break;
            case ("encryptedKey", PasswordNamespace):
                throw new FileRefusedException(Reasons.Corrupt);
        }
    }

    private void ReadPassword(XmlReader untrusted, AgileKeyData package)
    {
        _password = AgileKeyData.Read(untrusted);
        _spins = AgileKeyData.Number(untrusted, "spinCount");
        if (_spins > MostSpins) throw new FileRefusedException(Reasons.Bomb);
        _verifierInput = AgileKeyData.Value(untrusted, "encryptedVerifierHashInput", _password.Salt.Length);
        _verifierValue = AgileKeyData.Value(untrusted, "encryptedVerifierHashValue", _password.HashBytes);
        _keyValue = AgileKeyData.Value(untrusted, "encryptedKeyValue", package.KeyBytes);
    }

    private byte[] Open(byte[] spun, ReadOnlySpan<byte> purpose, byte[] untrusted)
    {
        using var aes = PackageCipher.WithKey(AgileKeys.Key(_password!.Hash, spun, purpose, _password.KeyBytes));
        return aes.DecryptCbc(untrusted, AgileKeys.Sized(_password.Salt, AgileKeys.BlockBytes), PaddingMode.None);
    }

    private byte[] Vector(ReadOnlySpan<byte> purpose) => AgileKeys.Vector(_package!.Hash, _package.Salt, purpose);
}
