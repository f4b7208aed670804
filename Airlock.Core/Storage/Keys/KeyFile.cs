using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Core.Storage.Keys;

/// <summary>
/// A private key on disk: three short lines, <c>airlock-private-key 1</c>, <c>ROLE KEYID [DEMO]</c>, and the raw 32 bytes in base64.
/// Read only when nobody but its owner can read it, so being able to read it proves whose it is.
/// </summary>
internal static class KeyFile
{
    private const int MaxBytes = 512;
    private const string Magic = "airlock-private-key 1";
    private const UnixFileMode ForOthers = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public static void Write(string path, KeyRole role, KeyId id, ReadOnlySpan<byte> raw)
    {
        var head = Encoding.ASCII.GetBytes($"{Magic}\n{role.Name} {id}{(id.IsDemo ? " DEMO" : "")}\n");
        var text = GC.AllocateArray<byte>(head.Length + Base64.GetMaxEncodedToUtf8Length(raw.Length) + 1, pinned: true);
        try
        {
            head.CopyTo(text, 0);
            Base64.EncodeToUtf8(raw, text.AsSpan(head.Length), out _, out _);
            text[^1] = (byte)'\n';
            DurableFile.Put(LinuxDisk.Instance, path, text, StoreModes.OwnerOnly.File, replace: false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Hands the raw bytes to <paramref name="use"/> and zeroes them after.</summary>
    public static T Read<T>(string path, KeyRole role, Func<KeyId, ReadOnlyMemory<byte>, T> use)
    {
        var text = GC.AllocateArray<byte>(MaxBytes, pinned: true);
        var raw = GC.AllocateArray<byte>(FileKey.Length, pinned: true);
        try
        {
            var lines = text.AsSpan(0, ReadPrivate(path, text));
            if (NextLine(ref lines) != Magic) throw Malformed(path);
            var words = NextLine(ref lines).Split(' ');
            if (words.Length is < 2 or > 3 || words[0] != role.Name || !KeyId.TryParse(words[1], out var id)
                || id.IsDemo != (words.Length == 3 && words[2] == "DEMO")) throw Malformed(path);
            if (lines is not [.. var base64, (byte)'\n'] || Base64.DecodeFromUtf8(base64, raw, out _, out var count) != default || count != raw.Length)
                throw Malformed(path);
            return use(id, raw);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(raw);
        }
    }

    private static int ReadPrivate(string path, Span<byte> into)
    {
        using var file = File.OpenHandle(path);
        // Asked of the open file, not of the path, so that nothing can be exchanged in between.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ForOthers) != 0)
            throw new KeyFolderException($"{path}: others than its owner have rights on this private key (want 0600)");
        return RandomAccess.Read(file, into, 0);
    }

    private static string NextLine(ref Span<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        if (end < 0) return "";
        var line = Encoding.ASCII.GetString(text[..end]);
        text = text[(end + 1)..];
        return line;
    }

    private static KeyFolderException Malformed(string path) => new($"{path}: not a private key for this role");
}
