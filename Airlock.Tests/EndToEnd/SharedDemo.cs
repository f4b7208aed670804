namespace Airlock.Tests.EndToEnd;

/// <summary>The tests that share one installation, and leave it running.</summary>
[CollectionDefinition(Name)]
public sealed class SharedDemo : ICollectionFixture<DemoInstallation>
{
    public const string Name = "demo installation";
}
