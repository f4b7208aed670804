using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Metafiles;
using Airlock.Tests.Samples.Detection;

namespace Airlock.Tests.Sanitizers.Metafiles;

/// <summary>Rebuilds one metafile and holds it to what every rebuilt one must be.</summary>
internal static class Rebuilding
{
    public static RebuiltMetafile? Of(byte[] metafile, SanitizeLimits? limits = null)
    {
        var rebuilt = Metafile.TryRebuild(metafile, new Budget(limits ?? new SanitizeLimits()));
        if (rebuilt is null) return null;
        var bytes = rebuilt.Bytes.ToArray();
        Assert.Empty(MetafileDetector.Find(bytes));
        var again = Metafile.TryRebuild(bytes, new Budget(limits ?? new SanitizeLimits()));
        Assert.NotNull(again);
        Assert.False(again.IsChanged || again.Drops.Any || again.Trailing > 0, $"rebuilt again: {again.Drops}");
        Assert.Equal(bytes, again.Bytes.ToArray());
        return rebuilt;
    }

    /// <summary>What was left out, in the words of the report.</summary>
    public static string Drops(byte[] metafile) => Of(metafile)!.Drops.ToString();

    public static void AssertUntouched(byte[] metafile)
    {
        var rebuilt = Of(metafile);
        Assert.NotNull(rebuilt);
        Assert.Equal("", rebuilt.Drops.ToString());
        Assert.Equal(metafile, rebuilt.Bytes.ToArray());
    }
}
