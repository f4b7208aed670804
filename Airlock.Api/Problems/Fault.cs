using Airlock.Core.Transfers;

namespace Airlock.Api.Problems;

/// <summary>A no as HTTP says it. Denials come from Core with their own code and number; what only HTTP can be wrong about is in <see cref="Faults"/>.</summary>
internal sealed record Fault(string Code, string Number, int Status, IReadOnlyList<string> Particulars)
{
    public static Fault Of(Denial denial) => new(denial.Code, denial.Number, StatusOf(denial), denial.Particulars);

    public Fault With(params IReadOnlyList<string> particulars) => this with { Particulars = particulars };

    private static int StatusOf(Denial denial) => denial.Kind switch
    {
        DenialKind.NotFound => StatusCodes.Status404NotFound,
        DenialKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        DenialKind.Conflict when denial == Denial.UploadLocked => StatusCodes.Status423Locked,
        DenialKind.Conflict when denial == Denial.UploadOver => StatusCodes.Status410Gone,
        DenialKind.Conflict => StatusCodes.Status409Conflict,
        DenialKind.Invalid when denial == Denial.FileTooLarge || denial == Denial.FileOverEngine || denial == Denial.TooManyBytes => StatusCodes.Status413PayloadTooLarge,
        DenialKind.Busy when denial == Denial.StorageFull => StatusCodes.Status507InsufficientStorage,
        DenialKind.Busy => StatusCodes.Status429TooManyRequests,
        DenialKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status403Forbidden,
    };
}
