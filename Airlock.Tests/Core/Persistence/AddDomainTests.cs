using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Core.Persistence;

public sealed class AddDomainTests
{
    /// <summary>A use case somebody forgot to register would only be missed at run time.</summary>
    [Fact]
    public void Every_use_case_is_registered_and_can_be_made()
    {
        using var services = new ServiceCollection()
            .AddAirlockDomain(new AirlockDbContextFactory("unused.db"), new PolicyInForce(DefaultPolicy.Document()))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        var useCases = typeof(Transfer).Assembly.GetTypes()
            .Where(type => type.GetConstructors().Any(one => one.GetParameters().FirstOrDefault()?.ParameterType == typeof(AirlockDatabase)))
            .ToList();

        Assert.True(useCases.Count > 25);
        Assert.All(useCases, type => Assert.NotNull(services.GetService(type)));
    }
}
