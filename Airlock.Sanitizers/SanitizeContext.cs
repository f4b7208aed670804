using System.Security.Cryptography;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>What a sanitizer may use besides its file: the rules to follow, the budget, the place for findings, the way to files inside.</summary>
internal sealed class SanitizeContext(SanitizeRequest request, Registry registry, Budget budget, FindingLog findings)
{
    public SanitizeRequest Request { get; } = request;

    public Budget Budget { get; } = budget;

    public FindingLog Findings { get; } = findings;

    /// <summary>Set when something of the result can only be made by drawing, in the child that may.</summary>
    public bool NeedsRedraw { get; set; }

    /// <summary>Set when only the look of the pages can be vouched for.</summary>
    public bool NeedsFlattening { get; set; }

    /// <summary>Whose macros are in the output; null when there are none.</summary>
    public KeptMacros? KeptMacros { get; set; }

    /// <summary>True on the way out, where what hides or identifies goes too.</summary>
    public bool IsTakeOut => Request.Route is Route.TakeOut;

    /// <summary>
    /// Sanitizes a file found inside this one, in the same budget. Its report hangs under this one's, so that a change inside is a change here.
    /// </summary>
    /// <returns>The clean bytes, rewound, with their format; null when the nested file was refused: then the caller leaves it out and says so.</returns>
    public (Stream Clean, FileFormat Format)? SanitizeNested(Stream untrusted, string claimedExtension, string location)
    {
        using var deeper = Budget.Descend();
        untrusted.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(untrusted));
        var file = new UntrustedFile(untrusted, claimedExtension);
        var nested = new FindingLog();
        var clean = new MemoryStream();
        var context = new SanitizeContext(Request with { Password = null, KeepMacrosOf = [] }, registry, Budget, nested);
        var (format, outcome) = registry.Sanitize(file, clean, context);
        // Only the outermost file goes on to the child that draws.
        if (context.NeedsRedraw || context.NeedsFlattening) outcome = SanitizeOutcome.Refuse(Reasons.CannotSanitize);
        Findings.AddChild(new NestedReport
        {
            Location = PlainText.Clean(location),
            InputBytes = file.Length,
            InputSha256 = hash,
            InputFormat = format,
            OutputFormat = outcome.Format,
            Verdict = SanitizeOneFile.VerdictOf(outcome, nested),
            Reason = outcome.Delivered ? null : outcome.Reason ?? Reasons.CannotSanitize,
            Findings = nested.Findings,
            Children = nested.Children,
        });
        if (!outcome.Delivered) return null;
        clean.Position = 0;
        return (clean, outcome.Format);
    }
}
