namespace Airlock.Core.Scan.Signatures;

/// <summary>What a program over an untrusted set said, which may hold words out of that set.</summary>
/// <param name="IsCut">It said more than is kept, and nobody knows what.</param>
internal sealed record EngineOutput(string Untrusted, bool IsCut)
{
    /// <summary>Of each stream.</summary>
    public const int MaxBytes = 256 << 10;

    public IEnumerable<string> Lines => Untrusted.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A line of its own where one stream ends and the other begins.</summary>
    public EngineOutput With(EngineOutput other) => new($"{Untrusted}\n{other.Untrusted}", IsCut || other.IsCut);
}
