namespace Airlock.Api.SignIn;

/// <summary>On a route of one upload: its ticket is worth a session there, and nowhere else.</summary>
internal sealed class TakesUploadTicket;
