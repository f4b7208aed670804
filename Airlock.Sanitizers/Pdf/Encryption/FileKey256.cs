using System.Security.Cryptography;

namespace Airlock.Sanitizers.Pdf.Encryption;

/// <summary>The key of revisions 5 and 6: AES-256, found with SHA-2 (ISO 32000-2 7.6.4.3.3).</summary>
internal static class FileKey256
{
    private const int EntryBytes = 48;
    private const int MaxPasswordBytes = 127;

    public static byte[]? TryFind(EncryptionParameters parameters, ReadOnlySpan<byte> password)
    {
        if (parameters.UserEntry.Length < EntryBytes || parameters.OwnerEntry.Length < EntryBytes) return null;
        password = password[..Math.Min(MaxPasswordBytes, password.Length)];
        var user = parameters.UserEntry.AsSpan(0, EntryBytes);
        return TryWith(parameters, password, parameters.UserEntry, [], parameters.UserKeyEntry)
            ?? TryWith(parameters, password, parameters.OwnerEntry, user, parameters.OwnerKeyEntry);
    }

    private static byte[]? TryWith(EncryptionParameters parameters, ReadOnlySpan<byte> password, byte[] entry, ReadOnlySpan<byte> user, byte[] keyEntry)
    {
        var hash = Hash(parameters.Revision, password, entry.AsSpan(32, 8), user);
        if (!hash.AsSpan().SequenceEqual(entry.AsSpan(0, 32)) || keyEntry.Length < 32) return null;
        using var aes = Aes.Create();
        aes.Key = Hash(parameters.Revision, password, entry.AsSpan(40, 8), user);
        return aes.DecryptCbc(keyEntry.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    /// <summary>Algorithm 2.B; revision 5 stops after its first line.</summary>
    private static byte[] Hash(int revision, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user)
    {
        var hash = SHA256.HashData([.. password, .. salt, .. user]);
        if (revision < 6) return hash;
        using var aes = Aes.Create();
        for (var round = 0; ; round++)
        {
            byte[] unit = [.. password, .. hash, .. user];
            var block = new byte[unit.Length * 64];
            for (var i = 0; i < 64; i++) unit.CopyTo(block, i * unit.Length);
            aes.Key = hash[..16];
            var coded = aes.EncryptCbc(block, hash.AsSpan(16, 16), PaddingMode.None);
            var sum = 0;
            for (var i = 0; i < 16; i++) sum += coded[i];
            hash = (sum % 3) switch { 0 => SHA256.HashData(coded), 1 => SHA384.HashData(coded), _ => SHA512.HashData(coded) };
            if (round >= 63 && coded[^1] <= round - 32) return hash[..32];
        }
    }
}
