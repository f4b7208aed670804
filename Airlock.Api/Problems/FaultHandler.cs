using Airlock.Api.Pages;
using Microsoft.AspNetCore.Diagnostics;

namespace Airlock.Api.Problems;

/// <summary>Exceptions are our fault, except for a request the framework could not read. Neither text nor stack of one ever goes out.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = Faults.Of(exception);
        if (fault.Status >= 500) LogFault(exception, fault.Code);
        // A person gets a page; when that fails too, for instance with the database, at least this.
        if (ScreenSetup.IsScreen(httpContext) && httpContext.Items.TryAdd(nameof(FaultHandler), fault)) return false;
        await ProblemResult.WriteAsync(httpContext, fault);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "answered {Code}")]
    private partial void LogFault(Exception exception, string code);
}
