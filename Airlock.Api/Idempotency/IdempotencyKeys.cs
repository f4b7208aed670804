using System.Security.Cryptography;
using System.Text;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.People;

namespace Airlock.Api.Idempotency;

/// <summary><c>Idempotency-Key</c> on POSTs below /api: the same request again gets the first one's answer and does nothing.</summary>
internal sealed class IdempotencyKeys(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKey = 200;

    public async Task InvokeAsync(HttpContext context, CurrentActor who)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || who.Actor.Kind is ActorKind.Unknown || !context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }
        if (key.Length > MaxKey)
        {
            await ProblemResult.WriteAsync(context, Faults.RequestMalformed);
            return;
        }
        var answers = context.RequestServices.GetRequiredService<AnswerOnce>();
        var request = await FingerprintAsync(context.Request);
        var (answer, isNew) = await answers.BeginAsync(who.Actor, key, request, context.RequestAborted);
        if (isNew) await CarryOutAsync(context, answers, answer);
        else await RepeatAsync(context, answer, request);
    }

    private async Task CarryOutAsync(HttpContext context, AnswerOnce answers, KeptAnswer begun)
    {
        var wire = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        var isAnswered = false;
        try
        {
            await next(context);
            isAnswered = context.Response.StatusCode is >= 200 and < 300;
        }
        finally
        {
            context.Response.Body = wire;
            await answers.FinishAsync(begun, isAnswered ? context.Response : null, body.ToArray());
        }
        body.Position = 0;
        await body.CopyToAsync(wire, context.RequestAborted);
    }

    private static async Task RepeatAsync(HttpContext context, KeptAnswer answer, string request)
    {
        if (answer.RequestSha256 != request)
        {
            await ProblemResult.WriteAsync(context, Faults.KeyReused);
            return;
        }
        if (answer.Status == 0)
        {
            await ProblemResult.WriteAsync(context, Faults.KeyInUse);
            return;
        }
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.Location is not null) context.Response.Headers.Location = answer.Location;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>Method, address and body. The body is small: the host's limit for everything but files has passed it.</summary>
    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering(bufferThreshold: 4 << 20);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var piece = new byte[16 << 10];
        for (int got; (got = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted)) > 0;) hash.AppendData(piece.AsSpan(0, got));
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
