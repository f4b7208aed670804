namespace Airlock.Core.Policy;

/// <summary>The policy new submissions are made under. Replaced as a whole.</summary>
public sealed class PolicyInForce(PolicyDocument document)
{
    private volatile PolicyDocument _current = document;

    public PolicyDocument Current => _current;

    public void Adopt(PolicyDocument document) => _current = document;
}
