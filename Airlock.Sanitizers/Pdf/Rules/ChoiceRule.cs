using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>A rule that at this place takes fewer shapes than it could.</summary>
internal sealed class ChoiceRule(Func<PdfObject, bool> accepts, Rule rule) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => accepts(untrusted) && rule.Fits(untrusted, rebuilder);

    public override Rule Concrete(PdfObject untrusted, Rebuilder rebuilder) => rule.Concrete(untrusted, rebuilder);

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) => rule.Build(untrusted, rebuilder, place);

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) => accepts(untrusted) ? rule.Describe(untrusted, rebuilder) : null;
}

/// <summary>A rule for the ways in; on the way out nothing may stand here.</summary>
internal sealed class OnlyInRule(Rule rule, DroppedAs dropped) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => !rebuilder.Context.IsTakeOut && rule.Fits(untrusted, rebuilder);

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) => rule.Build(untrusted, rebuilder, place);

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) => rebuilder.Context.IsTakeOut ? dropped : null;
}

/// <summary>A reference whose target is always the same object of the new file, whatever the old one says.</summary>
internal sealed class FixedReferenceRule(int number) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => true;

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) => new PdfReference(number, 0);

    public override PdfObject Apply(PdfObject? untrusted, Rebuilder rebuilder, string place) => new PdfReference(number, 0);
}
