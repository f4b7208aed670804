namespace Airlock.Api.Pages;

/// <summary>What every page must say about this installation itself.</summary>
/// <param name="Keys">Of the sentences.</param>
internal sealed record Notices(bool IsDemo, IReadOnlyList<string> Keys);
