namespace Airlock.Api.Pages;

/// <summary>One page of a result on the screen.</summary>
/// <param name="Text">Null for a picture.</param>
internal sealed record ShownPage(int Number, string? Text);
