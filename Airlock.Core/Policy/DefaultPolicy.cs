namespace Airlock.Core.Policy;

/// <summary>The policy a new installation starts with.</summary>
public static class DefaultPolicy
{
    private const string Name = "Airlock.Core.Policy.default-policy.yaml";

    public static string Text()
    {
        using var reader = new StreamReader(
            typeof(DefaultPolicy).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"{Name} is not in the assembly"));
        return reader.ReadToEnd();
    }

    public static PolicyDocument Document() =>
        PolicyReader.Read(Text(), "default-policy.yaml") is { IsValid: true } reading ? reading.Document
        : throw new InvalidOperationException("the default policy is not valid");
}
