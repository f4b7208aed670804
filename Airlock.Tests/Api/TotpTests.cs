using Airlock.Api.SignIn;

namespace Airlock.Tests.Api;

public sealed class TotpTests
{
    /// <summary>RFC 6238 appendix B, SHA-1, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var secret = Base32.Encode("12345678901234567890"u8);

        Assert.Equal(seconds / 30, Totp.StepOf(secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));
        Assert.Null(Totp.StepOf(secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds + 90)));
        Assert.Null(Totp.StepOf(secret, "", DateTimeOffset.FromUnixTimeSeconds(seconds)));
    }

    [Fact]
    public void Base32_goes_there_and_back()
    {
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Base32.Encode("12345678901234567890"u8));
        Assert.Equal("12345678901234567890"u8.ToArray(), Base32.Decode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    }
}
