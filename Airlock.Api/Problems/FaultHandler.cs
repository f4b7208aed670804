using Airlock.Api.Pages;
using Airlock.Core.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Airlock.Api.Problems;

/// <summary>Exceptions are our fault, except for a request the framework could not read. Neither text nor stack of one ever goes out.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = exception switch
        {
            BadHttpRequestException unreadable => Faults.OfStatus(unreadable.StatusCode),
            _ when FullDisk.IsCauseOf(exception) => Faults.StoreFull,
            StoreSuspectException or IOException or UnauthorizedAccessException => Faults.StoreUnavailable,
            _ when exception.GetBaseException() is SqliteException database => OfDatabase(database.SqliteErrorCode),
            _ => Faults.OurFault,
        };
        if (fault.Status >= 500) LogFault(exception, fault.Code);
        // A person gets a page; when that fails too, for instance with the database, at least this.
        if (ScreenSetup.IsScreen(httpContext) && httpContext.Items.TryAdd(nameof(FaultHandler), fault)) return false;
        await ProblemResult.WriteAsync(httpContext, fault);
        return true;
    }

    private static Fault OfDatabase(int code) => code switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => Faults.DatabaseBusy,
        SQLitePCL.raw.SQLITE_FULL => Faults.StoreFull,
        // A rule of the schema was broken: a mistake of ours, not the database's.
        SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_RANGE or SQLitePCL.raw.SQLITE_TOOBIG => Faults.OurFault,
        _ => Faults.DatabaseUnavailable,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "answered {Code}")]
    private partial void LogFault(Exception exception, string code);
}
