using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>The rules for values without structure, which the lists of keys are made of.</summary>
internal static class PlainRules
{
    public static readonly Rule Scalar = new ScalarRule(value => value is PdfBoolean or PdfInteger or PdfReal or PdfName or PdfString);
    public static readonly Rule Number = new ScalarRule(value => value is PdfInteger or PdfReal);
    public static readonly Rule Flag = new ScalarRule(value => value is PdfBoolean);
    public static readonly Rule Name = new ScalarRule(value => value is PdfName);
    public static readonly Rule TextString = new ScalarRule(value => value is PdfString);
    public static readonly Rule Plain = new PlainRule();
    public static readonly Rule PlainArray = new ArrayRule(() => Plain, keepsPlaces: true);

    public static ScalarRule OneOf(params string[] names) => new(value => value is PdfName name && names.Contains(name.Value));

    public static DroppedAs Drop(FindingKind kind, Severity severity, string detail) => new(kind, severity, detail);
}
