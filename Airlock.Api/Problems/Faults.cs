using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.Data.Sqlite;

namespace Airlock.Api.Problems;

/// <summary>What only HTTP can be wrong about: 20xx. A code and its number are for ever.</summary>
internal static class Faults
{
    private static readonly List<Fault> Known = [];

    public static readonly Fault NotSignedIn = Add(2001, "not-signed-in", 401);
    public static readonly Fault SignInFailed = Add(2002, "sign-in-failed", 401);
    public static readonly Fault NotAllowed = Add(2003, "not-allowed", 403);
    /// <summary>The fresh second factor is missing, wrong, or was used before.</summary>
    public static readonly Fault CodeWrong = Add(2004, "code-wrong", 403);
    public static readonly Fault CrossSite = Add(2005, "cross-site", 403);
    public static readonly Fault CertificateNeeded = Add(2006, "certificate-needed", 403);
    public static readonly Fault TooManyRequests = Add(2007, "too-many-requests", 429);

    public static readonly Fault UploadsBusy = Add(2008, "uploads-busy", 429);

    /// <summary>Signed in, but from an address the policy does not let them come from.</summary>
    public static readonly Fault SourceNotAllowed = Add(2009, "source-not-allowed", 403);

    /// <summary>Asked for under a name our certificate does not have.</summary>
    public static readonly Fault HostUnknown = Add(2010, "host-unknown", 421);

    public static readonly Fault RequestMalformed = Add(2011, "request-malformed", 400);
    public static readonly Fault MediaType = Add(2012, "media-type", 415);
    public static readonly Fault NoSuchAddress = Add(2013, "no-such-address", 404);
    public static readonly Fault NoSuchMethod = Add(2014, "no-such-method", 405);
    public static readonly Fault DigestMalformed = Add(2015, "digest-malformed", 400);
    public static readonly Fault DigestMismatch = Add(2016, "digest-mismatch", 422);
    public static readonly Fault RequestTooLarge = Add(2017, "request-too-large", 413);
    public static readonly Fault KeyReused = Add(2018, "idempotency-key-reused", 422);
    public static readonly Fault KeyInUse = Add(2019, "idempotency-key-in-use", 409);
    public static readonly Fault RequestTimeout = Add(2020, "request-timeout", 408);

    public static readonly Fault NotThereYet = Add(2021, "not-there-yet", 404);

    /// <summary>tus 1.0.0: the client speaks another version.</summary>
    public static readonly Fault TusVersion = Add(2022, "tus-version", 412);
    /// <summary>tus 1.0.0: the piece is not what its checksum says. 460 is the protocol's own number.</summary>
    public static readonly Fault ChecksumMismatch = Add(2023, "checksum-mismatch", 460);
    public static readonly Fault ChecksumMalformed = Add(2024, "checksum-malformed", 400);
    public static readonly Fault UploadMalformed = Add(2025, "upload-malformed", 400);

    public static readonly Fault OurFault = Add(2091, "our-fault", 500);
    public static readonly Fault StoreUnavailable = Add(2092, "store-unavailable", 503);
    public static readonly Fault DatabaseBusy = Add(2093, "database-busy", 503);
    public static readonly Fault DatabaseUnavailable = Add(2094, "database-unavailable", 503);

    public static IReadOnlyList<Fault> All => Known;

    /// <summary>For an answer that has a status and nothing else.</summary>
    public static Fault OfStatus(int status) => status switch
    {
        401 => NotSignedIn,
        403 => NotAllowed,
        404 => NoSuchAddress,
        405 => NoSuchMethod,
        408 => RequestTimeout,
        413 => RequestTooLarge,
        415 => MediaType,
        421 => HostUnknown,
        429 => TooManyRequests,
        507 => Fault.Of(Denial.StorageFull),
        >= 400 and < 500 => RequestMalformed,
        _ => OurFault,
    };

    /// <summary>Exceptions are ours, except for a request nobody could read. The reader of forms says so with two types that are also used for files of ours.</summary>
    public static Fault Of(Exception exception) => exception switch
    {
        BadHttpRequestException unreadable => OfStatus(unreadable.StatusCode),
        InvalidDataException or IOException when exception.Source is "Microsoft.AspNetCore.WebUtilities" or "Microsoft.AspNetCore.Http" => RequestMalformed,
        _ when FullDisk.IsCauseOf(exception) => Fault.Of(Denial.StorageFull),
        StoreSuspectException or IOException or UnauthorizedAccessException => StoreUnavailable,
        _ when exception.GetBaseException() is SqliteException database => OfDatabase(database.SqliteErrorCode),
        _ => OurFault,
    };

    private static Fault OfDatabase(int code) => code switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => DatabaseBusy,
        SQLitePCL.raw.SQLITE_FULL => Fault.Of(Denial.StorageFull),
        // A rule of the schema was broken: a mistake of ours, not the database's.
        SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_RANGE or SQLitePCL.raw.SQLITE_TOOBIG => OurFault,
        _ => DatabaseUnavailable,
    };

    private static Fault Add(int number, string code, int status)
    {
        var fault = new Fault(code, $"AL-{number}", status, []);
        Known.Add(fault);
        return fault;
    }
}
