using Airlock.Sanitizers.Confinement;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Pages;

/// <summary>The life of a child that draws: one request, one file, its pages, end. The file has been rebuilt before, and is hostile all the same.</summary>
internal static class PagesChild
{
    public static int Run() => Child.Converse(Privilege.StartPrograms, (request, untrusted, stdout) => Answer(request, untrusted, Environment.CurrentDirectory, stdout));

    public static void Answer(SanitizeRequest request, Stream untrusted, string scratch, Stream to)
    {
        if (request.Operation is Operation.Redraw)
        {
            using var output = Child.Scratch(untrusted.Length);
            var redrawn = RedrawOneFile.Run(request, untrusted, scratch, output);
            Child.Answer(to, redrawn with { CpuMs = ChildUsage.CpuMs(), PeakBytes = ChildUsage.PeakBytes() }, output);
            return;
        }
        using var pages = new PageSpool(request.Limits.MaxPages);
        var report = Draw(request, untrusted, scratch, pages);
        Wire.WriteMessage(to, report with { CpuMs = ChildUsage.CpuMs(), PeakBytes = ChildUsage.PeakBytes() }, ContractJson.Default.SanitizeReport);
        if (report.Verdict.IsDeliverable()) pages.WriteTo(to);
        else Wire.WriteUInt32(to, 0);
    }

    private static SanitizeReport Draw(SanitizeRequest request, Stream untrusted, string scratch, PageSpool pages)
    {
        // The worker names the format of the output it asks about; no page is drawn of anything else.
        var format = Enum.GetValues<FileFormat>().FirstOrDefault(one => one.Accepts(request.ClaimedExtension));
        var findings = new FindingLog();
        var reason = request.Operation is not Operation.Pages ? Reasons.TypeNotAccepted : Draw(format, request, untrusted, scratch, pages);
        if (reason is null && pages.Overflowed)
            findings.Reported(FindingKind.UnknownContent, "pages", "the file has more pages than are drawn");
        return new SanitizeReport
        {
            Verdict = reason is null ? Verdict.Unchanged : Verdict.Refused,
            Reason = reason,
            InputFormat = format,
            OutputFormat = reason is null ? format : FileFormat.Unknown,
            Findings = findings.Findings,
        };
    }

    private static string? Draw(FileFormat format, SanitizeRequest request, Stream untrusted, string scratch, PageSpool pages)
    {
        var budget = new Budget(request.Limits);
        try
        {
            switch (format)
            {
                case FileFormat.Pdf: PdfPages.Draw(untrusted, scratch, pages); break;
                case FileFormat.Png or FileFormat.Jpeg: PicturePages.Draw(untrusted, budget, pages); break;
                case FileFormat.Text or FileFormat.Csv: TextPages.Draw(untrusted, pages); break;
                case >= FileFormat.Docx and <= FileFormat.Dotm: OfficePages.DrawDocument(untrusted, budget, pages); break;
                case >= FileFormat.Xlsx and <= FileFormat.Xltm: SheetPages.Draw(untrusted, budget, pages); break;
                case >= FileFormat.Pptx and <= FileFormat.Ppsm: OfficePages.DrawSlides(untrusted, budget, pages); break;
                case FileFormat.Vsdx or FileFormat.Vssx: OfficePages.DrawDrawing(untrusted, budget, pages); break;
                default: return Reasons.TypeNotAccepted;
            }
            return pages.Count > 0 ? null : Reasons.Unreadable;
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
