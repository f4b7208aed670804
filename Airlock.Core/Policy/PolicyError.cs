using System.Globalization;

namespace Airlock.Core.Policy;

/// <summary>One thing wrong with a policy file, and where.</summary>
public sealed record PolicyError(string File, long Line, long Column, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
