using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Redrawing;

namespace Airlock.Sanitizers.Pages;

/// <summary>The whole of <see cref="Operation.Redraw"/>. What comes of it goes through Check like any other result, by a child that knows nothing of this one.</summary>
internal static class RedrawOneFile
{
    public static SanitizeReport Run(SanitizeRequest request, Stream untrusted, string scratch, Stream output)
    {
        var context = new SanitizeContext(request, new Registry(), new Budget(request.Limits), new FindingLog());
        var reason = Redraw(untrusted, scratch, output, context);
        // Something is still coded or was not drawn: nobody after this child could do it.
        if (reason is null && context.NeedsRedraw) reason = Reasons.CannotSanitize;
        return new SanitizeReport
        {
            Verdict = reason is not null ? Verdict.Refused : context.Findings.AnyChange ? Verdict.Sanitized : Verdict.Unchanged,
            Reason = reason,
            InputFormat = FileFormat.Pdf,
            OutputFormat = reason is null ? FileFormat.Pdf : FileFormat.Unknown,
            Findings = context.Findings.Findings,
        };
    }

    private static string? Redraw(Stream untrusted, string scratch, Stream output, SanitizeContext context)
    {
        try
        {
            PdfRedraw.Run(untrusted, scratch, output, context);
            return output.Length > context.Request.Limits.MaxOutputBytes ? Reasons.TooLarge : null;
        }
        catch (FileRefusedException refused)
        {
            return refused.Reason;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (Environment.GetEnvironmentVariable("AIRLOCK_CHILD_TRACE") is "1") Console.Error.WriteLine(fault);
            return Reasons.Unreadable;
        }
    }
}
