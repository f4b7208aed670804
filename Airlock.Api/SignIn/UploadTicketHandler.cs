using System.Text.Encodings.Web;
using Airlock.Api.Intake.Tus;
using Airlock.Api.Problems;
using Airlock.Core.Intake;
using Airlock.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Airlock.Api.SignIn;

/// <summary>
/// The ticket of one upload, given to whoever began it. It opens nothing but that upload, for sending on; its owner's roles are read afresh,
/// so whoever is disabled sends no more. It outlives sign-out and time-out, which is what it is for.
/// </summary>
internal sealed class UploadTicketHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CurrentActor current, FindActor findActor, FindUpload findUpload)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "UploadTicket";
    private const int MaxTicket = 200;

    /// <summary>Only where the route says so: a scheme that is chosen by what a client sends must not reach further than what it is for.</summary>
    public static bool IsMeant(HttpContext context) =>
        context.Request.Headers.ContainsKey(TusHeaders.Ticket) && context.GetEndpoint()?.Metadata.GetMetadata<TakesUploadTicket>() is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var untrustedTicket = Request.Headers[TusHeaders.Ticket].ToString();
        if (untrustedTicket.Length is 0 or > MaxTicket || !Guid.TryParse(Context.GetRouteValue("uploadId")?.ToString(), out var uploadId)) return AuthenticateResult.Fail("not a ticket");
        var owner = await findUpload.OwnerByTicketAsync(uploadId, OpaqueToken.Sha256(untrustedTicket), Context.RequestAborted);
        var actor = owner is { } id ? await findActor.ByPersonAsync(id, Context.RequestAborted) : Actor.Unknown;
        if (actor.Kind is ActorKind.Unknown || actor.Roles is Roles.None) return AuthenticateResult.Fail("not of this upload");
        current.Is(actor);
        return AuthenticateResult.Success(new(SignedInAs.Principal(actor, Scheme.Name, untrustedTicket), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ProblemResult.WriteAsync(Context, Faults.NotSignedIn);
}
