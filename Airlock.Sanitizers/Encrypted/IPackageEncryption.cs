namespace Airlock.Sanitizers.Encrypted;

/// <summary>How a package is encrypted, as its EncryptionInfo stream says ([MS-OFFCRYPTO] 2.3.4).</summary>
internal interface IPackageEncryption
{
    /// <summary>For the report.</summary>
    string Description { get; }

    /// <summary>The package's key; null when the password is not the one.</summary>
    byte[]? FindKey(string password);

    /// <summary>False when the package is not what the holder of the password encrypted. Reads all of it.</summary>
    bool IsIntact(byte[] key, Stream untrustedPackage);

    PackageCipher CipherWith(byte[] key);
}
