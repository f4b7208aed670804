using System.Globalization;
using Airlock.Api.Problems;
using Airlock.Core.Intake;

namespace Airlock.Api.Intake.Tus;

/// <summary>The words of tus 1.0.0, and the rule that both sides speak the same version.</summary>
internal sealed class TusHeaders : IEndpointFilter
{
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";
    public const string Metadata = "Upload-Metadata";
    public const string Checksum = "Upload-Checksum";
    public const string MaxSize = "Tus-Max-Size";
    public const string PieceType = "application/offset+octet-stream";
    /// <summary>Ours: what lets the browser that began an upload go on without a session. A header, never an address, which is logged.</summary>
    public const string Ticket = "Airlock-Upload-Ticket";

    private const string Resumable = "Tus-Resumable";
    private const string Version = "1.0.0";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, answer) = (context.HttpContext.Request, context.HttpContext.Response.Headers);
        answer[Resumable] = answer["Tus-Version"] = Version;
        return HttpMethods.IsOptions(request.Method) || request.Headers[Resumable] == Version ? await next(context) : new ProblemResult(Faults.TusVersion);
    }

    /// <summary>Digits and nothing else; null for anything that is no such number.</summary>
    public static long? Number(HttpRequest request, string name) =>
        long.TryParse(request.Headers[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static void Say(HttpResponse response, long offset, DateTimeOffset expiresAt)
    {
        response.Headers[Offset] = Text(offset);
        response.Headers["Upload-Expires"] = expiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    public static void Say(HttpResponse response, Upload upload)
    {
        Say(response, upload.Offset, upload.ExpiresAt);
        response.Headers[Length] = Text(upload.Length);
        response.Headers[Metadata] = upload.UntrustedMetadata;
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
