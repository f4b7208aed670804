namespace Airlock.Core.Storage;

/// <summary>The stores below DATA; each name is also part of what a key is sealed for.</summary>
public static class StoreNames
{
    /// <summary>What came, as it came.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>What was rebuilt.</summary>
    public const string Clean = "clean";

    /// <summary>Pictures of the pages of what was rebuilt.</summary>
    public const string Pages = "pages";
}
