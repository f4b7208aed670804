using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Airlock.Sanitizers.Pdf.Encryption;

#pragma warning disable CA5351 // MD5 is what PDF up to 1.7 derives its keys with; it protects nothing of ours.

/// <summary>Finds the file key for a password, as user or as owner; null when the password is not the one (ISO 32000-2 7.6.4.3, 7.6.4.4).</summary>
internal static class FileKey
{
    private static readonly byte[] Padding =
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    public static byte[]? TryFind(EncryptionParameters parameters, ReadOnlySpan<byte> password) =>
        parameters.Revision >= 5
            ? FileKey256.TryFind(parameters, password)
            : TryAsUser(parameters, password) ?? TryAsUser(parameters, UserPasswordOf(parameters, password));

    private static byte[]? TryAsUser(EncryptionParameters parameters, ReadOnlySpan<byte> password)
    {
        var key = Derive(parameters, password);
        if (parameters.UserEntry.Length < 16) return null;
        if (parameters.Revision == 2) return Rc4.Transform(key, Padding).AsSpan().SequenceEqual(parameters.UserEntry) ? key : null;
        var check = MD5.HashData([.. Padding, .. parameters.FirstId]);
        for (var round = 0; round < 20; round++) check = Rc4.Transform(Mixed(key, round), check);
        return check.AsSpan().SequenceEqual(parameters.UserEntry.AsSpan(0, 16)) ? key : null;
    }

    /// <summary>Algorithm 2.</summary>
    private static byte[] Derive(EncryptionParameters parameters, ReadOnlySpan<byte> password)
    {
        Span<byte> permissions = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, parameters.Permissions);
        byte[] seed = [.. Padded(password), .. parameters.OwnerEntry.AsSpan(0, Math.Min(32, parameters.OwnerEntry.Length)), .. permissions, .. parameters.FirstId];
        if (parameters.Revision >= 4 && !parameters.EncryptsMetadata) seed = [.. seed, 255, 255, 255, 255];
        var hash = MD5.HashData(seed);
        var length = Math.Min(16, parameters.Revision == 2 ? 5 : parameters.KeyBytes);
        for (var round = 0; round < 50 && parameters.Revision >= 3; round++) hash = MD5.HashData(hash.AsSpan(0, length));
        return hash[..length];
    }

    /// <summary>Algorithm 7: the owner entry holds the user password, encrypted under the owner's.</summary>
    private static byte[] UserPasswordOf(EncryptionParameters parameters, ReadOnlySpan<byte> ownerPassword)
    {
        var hash = MD5.HashData(Padded(ownerPassword));
        for (var round = 0; round < 50 && parameters.Revision >= 3; round++) hash = MD5.HashData(hash);
        var key = hash[..Math.Min(16, parameters.Revision == 2 ? 5 : parameters.KeyBytes)];
        var user = parameters.OwnerEntry;
        if (parameters.Revision == 2) return Rc4.Transform(key, user);
        for (var round = 19; round >= 0; round--) user = Rc4.Transform(Mixed(key, round), user);
        return user;
    }

    private static byte[] Mixed(byte[] key, int round)
    {
        var mixed = new byte[key.Length];
        for (var i = 0; i < key.Length; i++) mixed[i] = (byte)(key[i] ^ round);
        return mixed;
    }

    private static byte[] Padded(ReadOnlySpan<byte> password) =>
        [.. password[..Math.Min(32, password.Length)], .. Padding.AsSpan(0, 32 - Math.Min(32, password.Length))];
}
