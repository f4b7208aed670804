namespace Airlock.Api.Transfers;

/// <summary>What runs out when.</summary>
/// <param name="ExpiresAt">When it ends by itself if nobody acts; null where nothing runs out.</param>
internal sealed record DeadlinesView(DateTimeOffset? ExpiresAt);
