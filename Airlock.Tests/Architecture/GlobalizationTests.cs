using System.Text;
using System.Text.Json;

namespace Airlock.Tests.Architecture;

/// <summary>Without ICU, Normalize returns its input unchanged and every Japanese check silently finds nothing (decision 0008).</summary>
public sealed class GlobalizationTests
{
    [Fact]
    public void Full_width_digits_become_digits() => Assert.Equal("123", "１２３".Normalize(NormalizationForm.FormKC));

    [Theory]
    [InlineData("Airlock.Api")]
    [InlineData("Airlock.Worker")]
    [InlineData("airlock")]
    public void No_program_leaves_the_tables_out(string program) =>
        Assert.False(IsInvariant(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, program + ".runtimeconfig.json"))));

    [Fact]
    public void A_program_without_them_is_seen() =>
        Assert.True(IsInvariant("""{"runtimeOptions":{"configProperties":{"System.Globalization.Invariant":true}}}"""));

    private static bool IsInvariant(string runtimeConfig)
    {
        using var config = JsonDocument.Parse(runtimeConfig);
        return config.RootElement.GetProperty("runtimeOptions").TryGetProperty("configProperties", out var properties)
            && properties.TryGetProperty("System.Globalization.Invariant", out var invariant)
            && invariant.ValueKind is not JsonValueKind.False;
    }
}
