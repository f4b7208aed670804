using System.Reflection;
using Airlock.Core.Health;

namespace Airlock.Tests.Api;

public sealed class CureTests
{
    [Fact]
    public void Every_problem_has_a_cure_in_both_languages()
    {
        var codes = typeof(HealthProblems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains(" / ", Cures.For(code).Words, StringComparison.Ordinal));
        Assert.DoesNotContain(Cures.For("unheard-of"), codes.Select(Cures.For));
    }
}
