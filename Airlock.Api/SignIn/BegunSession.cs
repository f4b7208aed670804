using Airlock.Core.People;

namespace Airlock.Api.SignIn;

/// <summary>A session just made; its token is handed over this once.</summary>
internal sealed record BegunSession(string Token, DateTimeOffset ExpiresAt, Actor Actor);
