namespace Airlock.Api.Transfers;

/// <param name="IsText">UTF-8 text; otherwise a PNG of our own writing.</param>
internal sealed record OpenedPage(Stream Content, bool IsText);
