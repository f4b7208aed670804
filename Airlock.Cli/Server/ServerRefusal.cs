using System.Net;

namespace Airlock.Cli.Server;

/// <summary>The server said no: its own words, and the exit code of contract §2.</summary>
internal sealed class ServerRefusal(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static int ExitCodeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ExitCodes.NotSignedIn,
        HttpStatusCode.Forbidden => ExitCodes.NotAllowed,
        HttpStatusCode.NotFound => ExitCodes.NotFound,
        HttpStatusCode.Conflict => ExitCodes.Conflict,
        HttpStatusCode.RequestTimeout => ExitCodes.TimedOut,
        >= HttpStatusCode.InternalServerError => ExitCodes.OurFailure,
        _ => ExitCodes.Usage,
    };
}
