using System.Text;
using Airlock.Core.Scan;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>Who scanned, and how old the signatures are.</summary>
public sealed class ScannerIdentityTests
{
    private const string Official = "ClamAV 1.4.6/27800/Fri Nov 20 09:11:02 2026\0";
    private const string Canary = "stream: Airlock.Test.Canary.20261101.UNOFFICIAL FOUND\0";
    private static readonly DateTimeOffset Daily = new(2026, 11, 20, 9, 11, 2, TimeSpan.Zero);
    private static readonly DateTimeOffset TestSet = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_official_set_has_its_own_version_and_date() =>
        Assert.Equal(new ScannerIdentity("ClamAV 1.4.6", 27800, Daily, "official"), await IdentifyAsync(Official, "stream: OK\0"));

    [Fact]
    public async Task A_single_digit_day_is_read_too() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 11, 2, TimeSpan.Zero), (await IdentifyAsync("ClamAV 1.4.6/27800/Mon Nov  2 09:11:02 2026\0", "stream: OK\0"))!.SignatureDate);

    [Fact]
    public async Task A_test_set_tells_its_date_by_the_name_of_its_canary() =>
        Assert.Equal(new ScannerIdentity("ClamAV 1.4.6", 0, TestSet, "test"), await IdentifyAsync("ClamAV 1.4.6\0", Canary));

    [Fact]
    public async Task Both_sets_together_are_mixed() =>
        Assert.Equal(new ScannerIdentity("ClamAV 1.4.6", 27800, Daily, "mixed"), await IdentifyAsync(Official, Canary));

    [Theory]
    [InlineData("ClamAV 1.4.6\0")]
    [InlineData("ClamAV 1.4.6/27800/yesterday\0")]
    [InlineData("ClamAV 1.4.6/-1/Fri Nov 20 09:11:02 2026\0")]
    [InlineData("ClamAV 1.4.6/27800\0")]
    public async Task A_set_that_tells_no_date_has_an_unknown_age(string version) =>
        Assert.Null((await IdentifyAsync(version, "stream: OK\0"))!.SignatureDate);

    [Theory]
    [InlineData("stream: Airlock.Test.Canary.2026110 FOUND\0")]
    [InlineData("stream: Airlock.Test.Canary.20269999 FOUND\0")]
    [InlineData("stream: Somebody.Elses FOUND\0")]
    public async Task A_canary_under_another_name_tells_no_date(string found) =>
        Assert.Null((await IdentifyAsync("ClamAV 1.4.6\0", found))!.SignatureDate);

    [Theory]
    [InlineData("")]
    [InlineData("Sophos 1.0\0")]
    [InlineData("ClamAV 1.4.6")]
    public async Task Somebody_who_does_not_say_it_is_clamav_is_nobody(string version) =>
        Assert.Null(await IdentifyAsync(version, "stream: OK\0"));

    [Fact]
    public async Task An_engine_that_answers_but_cannot_scan_is_nobody() =>
        Assert.Null(await IdentifyAsync(Official, "stream: Can't open database ERROR\0"));

    private static async Task<ScannerIdentity?> IdentifyAsync(string version, string scan)
    {
        using var clamd = new FakeClamd((command, _) => Encoding.UTF8.GetBytes(command == "zVERSION" ? version : scan));
        return await new ClamdClient(new ScanOptions { ClamdSocket = clamd.Path }).IdentifyAsync(CancellationToken.None);
    }
}
