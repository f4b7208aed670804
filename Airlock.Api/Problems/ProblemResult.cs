using System.Diagnostics;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Problems;

/// <summary>RFC 9457, with our stable code, the number to read out on the telephone, and the reference of the request it is about.</summary>
internal sealed class ProblemResult(Fault fault, string? reference = null) : IResult
{
    public ProblemResult(Denial denial, string? reference = null) : this(Fault.Of(denial), reference)
    {
    }

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, fault, reference);

    public static Task WriteAsync(HttpContext context, Fault fault, string? reference = null)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:airlock:problem:{fault.Code}",
            Title = ProblemTexts.Title(fault.Code),
            Detail = ProblemTexts.Next(fault.Code),
            Status = fault.Status,
            Extensions =
            {
                ["code"] = fault.Code,
                ["number"] = fault.Number,
                ["reference"] = reference,
                ["traceId"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
            },
        };
        if (fault.Particulars.Count > 0) problem.Extensions["particulars"] = fault.Particulars;
        context.Response.StatusCode = fault.Status;
        // Two persons must lift it: soon is minutes.
        if (fault.Code == Denial.Stopped.Code) context.Response.Headers.RetryAfter = "300";
        // What is true of the machine now is worth another try in a minute.
        if (fault.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage
            && context.Response.Headers.RetryAfter.Count == 0)
            context.Response.Headers.RetryAfter = "60";
        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json");
    }
}
