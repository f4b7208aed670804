using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Zip;

/// <summary>A name in a zip must stay inside it. Nothing here is ever unpacked to a path, but what we let through may be.</summary>
internal static class ZipNames
{
    public static string Checked(string untrusted)
    {
        var name = untrusted.Replace('\\', '/');
        if (name.Length == 0 || name.Length > 4096 || name.Contains('\0')) throw new FileRefusedException(Reasons.Corrupt);
        if (name[0] == '/' || (name.Length > 1 && name[1] == ':')) throw new FileRefusedException(Reasons.Traversal);
        foreach (var segment in name.AsSpan().Split('/'))
            if (name.AsSpan()[segment] is "..") throw new FileRefusedException(Reasons.Traversal);
        return name;
    }
}
