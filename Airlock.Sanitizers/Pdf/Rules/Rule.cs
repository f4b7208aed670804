using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>
/// What may stand at one place of the schema. A place is reached from the trailer's /Root only; what an object calls itself (/Type) is
/// never believed alone.
/// </summary>
internal abstract class Rule
{
    /// <summary>
    /// True when the object may stand here. Looks at nothing that a rebuild takes away, so that the answer is the same for the rebuilt
    /// object; once it is yes, a reference to it may be written.
    /// </summary>
    public abstract bool Fits(PdfObject untrusted, Rebuilder rebuilder);

    /// <summary>The new object, for one that fits.</summary>
    public abstract PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place);

    /// <summary>The rule that really applies, where this one is a choice.</summary>
    public virtual Rule Concrete(PdfObject untrusted, Rebuilder rebuilder) => this;

    /// <summary>The new object or a reference to it; null when nothing of it may stay. A container that had a number keeps one.</summary>
    public virtual PdfObject? Apply(PdfObject? untrusted, Rebuilder rebuilder, string place)
    {
        var target = rebuilder.File.Resolve(untrusted);
        if (target is PdfNull || !Fits(target, rebuilder)) return null;
        var rule = Concrete(target, rebuilder);
        if (untrusted is PdfReference reference && target.IsContainer) return rebuilder.Schedule(reference, target, rule, place);
        return target is PdfStream ? null : rule.Build(target, rebuilder, place);
    }

    /// <summary>What to say about an object that does not fit; null leaves it to the key it stood under.</summary>
    public virtual DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) => null;
}

/// <summary>How a thing that was left out is told.</summary>
internal sealed record DroppedAs(FindingKind Kind, Severity Severity, string Detail);
