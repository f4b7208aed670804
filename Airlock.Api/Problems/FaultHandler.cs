using Airlock.Api.Hosting;
using Airlock.Api.Pages;
using Microsoft.AspNetCore.Diagnostics;
using HostOptions = Airlock.Api.Hosting.HostOptions;

namespace Airlock.Api.Problems;

/// <summary>Exceptions are our fault, except for a request the framework could not read. Neither text nor stack of one ever goes out.</summary>
internal sealed partial class FaultHandler(HostOptions options, ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = Faults.Of(exception);
        if (fault.Status >= 500) LogFault(exception, fault.Code);
        // A person gets a page, where there are pages; when that fails too, for instance with the database, at least this.
        if (options.Plane is not Plane.Closed && ScreenSetup.IsScreen(httpContext) && httpContext.Items.TryAdd(nameof(FaultHandler), fault)) return false;
        await ProblemResult.WriteAsync(httpContext, fault);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "answered {Code}")]
    private partial void LogFault(Exception exception, string code);
}
