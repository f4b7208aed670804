using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using Airlock.Api.Problems;
using Airlock.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Airlock.Api.SignIn;

/// <summary><c>Authorization: Bearer</c> with a service account's token or a person's session. Only in that header: never in an address, which is logged.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CurrentActor current, FindActor findActor, FindSession findSession)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    private const int MaxToken = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)) return AuthenticateResult.NoResult();
        if (!header.Scheme.Equals(Name, StringComparison.OrdinalIgnoreCase) || header.Parameter is not { Length: > 0 and <= MaxToken } untrustedToken)
            return AuthenticateResult.Fail("not a bearer token");

        var actor = untrustedToken.StartsWith(OpaqueToken.SessionPrefix, StringComparison.Ordinal)
            ? await findSession.RunAsync(untrustedToken, SessionKind.Bearer, Context.RequestAborted) ?? Actor.Unknown
            : await findActor.ByTokenAsync(untrustedToken, Context.RequestAborted);
        if (actor.Kind is ActorKind.Unknown || actor.Roles is Roles.None) return AuthenticateResult.Fail("nobody's token");

        current.Is(actor);
        return AuthenticateResult.Success(new(SignedInAs.Principal(actor, Scheme.Name, untrustedToken), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        return ProblemResult.WriteAsync(Context, Faults.NotSignedIn);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ProblemResult.WriteAsync(Context, Faults.NotAllowed);
}
