namespace Airlock.Api.Limits;

/// <param name="Limit">Which: the same word a denial names it by.</param>
/// <param name="Until">When it is whole again.</param>
internal sealed record LimitView(string Route, string Limit, long Whole, long Left, DateTimeOffset Until);
