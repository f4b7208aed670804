using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Tests.Doors;

/// <summary>
/// What ought to come of each door for each caller: written down here by hand from the design, not asked of the rules of the product, so
/// that a rule that goes wrong there disagrees with this.
/// </summary>
internal static class Expectations
{
    private const string NotSignedIn = "401 not-signed-in";
    private const string NotThere = "404 not-found";
    private const Roles Deciders = Roles.Approver | Roles.Deputy;
    private const Roles Watchers = Deciders | Roles.Auditor | Roles.SafetyOfficer | Roles.Administrator | Roles.Operator;

    /// <summary>Doors of the API that are about one transfer of staff's in this state.</summary>
    public static string OfTransfer(string door, Caller who, TransferState state) =>
        !who.IsKnown ? NotSignedIn
        : door is "POST decisions" && who.IsToken ? "403 decision-needs-person"
        : !Sees(who, state) ? NotThere
        : door switch
        {
            "GET" or "GET events" => "200",
            "GET manifest" => state is TransferState.Draft ? "404 not-there-yet" : "200",
            "GET package" => !who.IsAuthor && !who.Is(Roles.Receiver) ? "403 role-missing" : state is TransferState.Released ? "404 not-there-yet" : "409 already-moved",
            "GET report" => state is not TransferState.Draft && (who.IsAuthor || who.Is(Deciders | Roles.Receiver)) ? "200" : NotThere,
            "GET page" => NotThere,
            // The hash sent is a stale one: whoever gets this far would be heard with the right one.
            "POST decisions" => !who.Is(Deciders) ? "403 not-an-approver" : state is TransferState.AwaitingApproval ? "409 manifest-stale" : "409 already-moved",
            "POST submit" => OfAuthor(who, state is TransferState.Draft ? "200" : "409 already-moved"),
            "POST withdraw" => OfAuthor(who, state is TransferState.Released ? "409 already-moved" : "200"),
            "POST revise" => OfAuthor(who, "409 nothing-to-revise"),
            "PUT file" or "POST upload" => OfAuthor(who, state is TransferState.Draft ? "201" : "409 already-moved"),
            "DELETE file" => OfAuthor(who, state is TransferState.Draft ? "204" : "409 already-moved"),
            "POST password" => OfAuthor(who, "409 already-moved"),
            "POST revoke" => who.IsToken ? "403 decision-needs-person" : !who.Is(Deciders) ? "403 not-an-approver" : state is TransferState.Released ? "200" : "409 already-moved",
            "POST recall" => who.IsToken || !who.Is(Roles.SafetyOfficer | Roles.Administrator) ? "403 role-missing" : state is TransferState.Released ? "200" : "409 already-moved",
            "POST receive" => state is not TransferState.Released ? "409 already-moved" : who.Is(Roles.Receiver) ? "200" : "403 not-your-turn",
            _ => "?",
        };

    /// <summary>Doors of the API about no transfer, and about a permit of staff's and a ticket of the vendor's.</summary>
    public static string OfOthers(string door, Caller who) =>
        door is "POST session" ? "401 sign-in-failed"
        : door is "GET openapi" or "GET healthz" ? "200"
        : door is "OPTIONS uploads" ? "204"
        : door is "HEAD upload" ? (who.IsAuthor ? "200" : who.IsKnown ? "404" : "401")
        : !who.IsKnown ? NotSignedIn
        : door is "PATCH upload" or "DELETE upload" ? (who.IsAuthor ? "204" : NotThere)
        : door switch
        {
            "GET session" or "GET transfers" or "GET permits" or "GET tickets" or "GET limits" => "200",
            "POST transfers bring-in" => who.Is(Roles.Staff) ? "201" : "403 role-missing",
            "POST transfers take-out" => who.Is(Roles.Staff) ? "201" : "403 role-missing",
            "POST transfers maintenance" => who.Is(Roles.Vendor) ? "201" : "403 role-missing",
            "POST permits" => who.Is(Roles.Staff) ? "201" : "403 role-missing",
            "POST permit approve" => OfPermit(who, ofApplicant: "403 not-an-approver"),
            "POST permit revoke" => OfPermit(who, ofApplicant: "200"),
            "POST tickets" => who.IsToken ? "403 decision-needs-person" : who.Is(Roles.Approver | Roles.Administrator) ? "201" : "403 role-missing",
            "POST ticket close" => !who.Is(Roles.Vendor | Deciders | Roles.Administrator | Roles.Auditor | Roles.SafetyOfficer) ? NotThere
                : who.Is(Roles.Approver | Roles.Administrator) ? "200" : "403 role-missing",
            "DELETE session" => "204",
            _ => "?",
        };

    /// <summary>Screens, by status. Whoever is not signed in is led to sign in; a token is turned away at every one.</summary>
    public static string OfScreen(string door, Caller who, TransferState? state) =>
        door switch
        {
            "GET sign-in" => "200",
            "GET sign-in/code" => "302", // nobody has begun
            "GET not-allowed" => "403",
            "GET error" or "POST error" => "500",
            "POST sign-in" or "POST sign-in/code" or "POST language" => who.Screen is null ? "400" : "302", // whoever saw no form has no token of one
            "POST sign-out" when who.IsPerson => "302",
            _ => OfClosedScreen(door, who, state),
        };

    private static string OfClosedScreen(string door, Caller who, TransferState? state) =>
        !who.IsKnown ? Caller.Challenge(who.Screen is null ? who.Api : null)
        : who.IsToken ? "403"
        // Before anything is looked up.
        : door is "POST transfers/{id:guid}/files/upload" ? "415"
        : state is { } of && !Sees(who, of) ? "404"
        : door switch
        {
            "GET transfers/{id:guid}/sent" => state is TransferState.Draft ? "404" : "200",
            "GET transfers/{id:guid}/files" => state is TransferState.Draft ? "200" : "302",
            "GET transfers/{id:guid}/files/{fileId:guid}" => who.IsAuthor || who.Is(Deciders | Roles.Receiver) ? "200" : "404",
            "POST transfers/{id:guid} Withdraw" => OfAuthor(who, state is TransferState.Released ? "409" : "302", "403"),
            "POST transfers/{id:guid} Revoke" => !who.Is(Deciders) ? "403" : state is TransferState.Released ? "302" : "409",
            "POST transfers/{id:guid} Receive" => state is not TransferState.Released ? "409" : who.Is(Roles.Receiver) ? "302" : "403",
            "POST transfers/{id:guid} Revise" => OfAuthor(who, "409", "403"),
            "POST transfers/{id:guid} Password" => OfAuthor(who, "409", "403"),
            // Refused on the screen of the draft's files, which shows itself to nobody else: they are led to the transfer.
            "POST transfers/{id:guid}/files Remove" or "POST transfers/{id:guid}/files Submit" => "302",
            "POST approvals/{id:guid}" => !who.Is(Deciders) ? "403" : "409",
            "POST permits Request" => who.Is(Roles.Staff) ? "302" : "403",
            "POST permits Approve" => OfPermit(who, ofApplicant: "403 ")[..3] is "200" ? "302" : OfPermit(who, "403 ")[..3],
            "POST permits Revoke" => OfPermit(who, ofApplicant: "200")[..3] is "200" ? "302" : OfPermit(who, "200")[..3],
            "POST transfers/new" => who.Is(Roles.Staff) ? "302" : "403",
            _ => "200",
        };

    private static bool Sees(Caller who, TransferState state) =>
        who.IsAuthor
        || state is not TransferState.Draft && !who.IsToken && who.Is(Watchers)
        || state is TransferState.Released && who.Is(Roles.Receiver);

    private static string OfAuthor(Caller who, string then, string otherwise = "403 not-your-turn") => who.IsAuthor ? then : otherwise;

    private static string OfPermit(Caller who, string ofApplicant) =>
        !who.IsAuthor && !who.Is(Deciders | Roles.Auditor | Roles.SafetyOfficer) ? NotThere
        : who.IsToken ? "403 decision-needs-person"
        : who.Is(Deciders) ? "200"
        : who.IsAuthor ? ofApplicant
        : "403 not-an-approver";
}
