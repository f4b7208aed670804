using System.Globalization;
using Airlock.Core.Policy;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>Each limit of clamd lies above the limit of ours before it: what clamd would skim must never get that far.</summary>
public sealed class ClamdSettingsTests
{
    private static readonly Dictionary<string, string> Settings = OwnClamd.ProductionSettings().ToDictionary(line => line.Split(' ')[0], line => line.Split(' ')[1]);

    [Fact]
    public void Sizes_rise_from_ours_to_clamds()
    {
        var options = new ScanOptions { ClamdSocket = "none" };

        Assert.InRange(Bytes("MaxFileSize"), options.MaxBytes, int.MaxValue);
        Assert.InRange(Bytes("StreamMaxLength"), Bytes("MaxFileSize"), long.MaxValue);
        // What a child may unpack and the file it came in.
        Assert.InRange(Bytes("MaxScanSize"), new SanitizeLimits().MaxExpandedBytes + options.MaxBytes, long.MaxValue);
    }

    [Fact]
    public void Counts_and_depths_rise_from_ours_to_clamds()
    {
        Assert.InRange(Number("MaxFiles"), new SanitizeLimits().MaxParts + 1, int.MaxValue);
        // One file of ours in another can be several layers of clamd's; 100 is the most it takes.
        Assert.InRange(Number("MaxRecursion"), 5 * TransferLimits.DeepestEver, 100);
        Assert.InRange(new SanitizeLimits().MaxDepth, 1, TransferLimits.DeepestEver);
    }

    [Fact]
    public void We_wait_longer_than_clamd_scans() =>
        Assert.InRange(new ScanOptions { ClamdSocket = "none" }.TimeoutSeconds * 1000, Number("MaxScanTime") + 1, int.MaxValue);

    [Theory]
    [InlineData("AlertExceedsMax", "yes")]
    [InlineData("AlertEncrypted", "yes")]
    [InlineData("AlertEncryptedArchive", "yes")]
    [InlineData("AlertEncryptedDoc", "yes")]
    [InlineData("AlertOLE2Macros", "yes")]
    [InlineData("AlertBrokenExecutables", "yes")]
    [InlineData("AlertPartitionIntersection", "yes")]
    [InlineData("ConcurrentDatabaseReload", "yes")]
    [InlineData("BytecodeSecurity", "TrustSigned")]
    public void What_would_be_silent_is_an_alert(string setting, string value) => Assert.Equal(value, Settings[setting]);

    [Fact]
    public void The_table_in_the_manual_says_what_is_set()
    {
        var manual = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

        foreach (var setting in (string[])["StreamMaxLength", "MaxFileSize", "MaxScanSize", "MaxRecursion", "MaxFiles", "MaxScanTime"])
            Assert.Contains($"`{setting} {Settings[setting]}`", manual, StringComparison.Ordinal);
    }

    private static long Number(string setting) => long.Parse(Settings[setting], CultureInfo.InvariantCulture);

    private static long Bytes(string setting) => Settings[setting] is [.. var megabytes, 'M'] ? long.Parse(megabytes, CultureInfo.InvariantCulture) << 20 : Number(setting);
}
