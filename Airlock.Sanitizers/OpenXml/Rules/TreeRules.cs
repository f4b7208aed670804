using System.Xml.Linq;
using Airlock.Sanitizers.OpenXml.Fields;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.TakeOut;
using Airlock.Sanitizers.OpenXml.Visio;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>The rules that need to see what an element holds. Children first, so that an element emptied by its children goes too.</summary>
internal sealed class TreeRules(PartContext context)
{
    private readonly SheetRules _sheet = new(context);
    private readonly SlideRules _slide = new(context);
    private readonly ChartRules _chart = new(context);

    /// <summary>Null when nothing is left of the element.</summary>
    public XElement? Clean(XElement unit, bool root)
    {
        // A stand-in parent: the topmost element may be replaced like any other.
        var holder = new XElement("unit", unit);
        Visit((XElement)holder.FirstNode!);
        if (holder.FirstNode is not XElement clean) return null;
        if (Vocabularies.Of(clean.Name.Namespace) is Vocabulary.Word or Vocabulary.Slide or Vocabulary.Sheet && root)
        {
            if (Vocabularies.Of(clean.Name.Namespace) is Vocabulary.Word) FieldFlattening.Apply(clean, context);
            if (context is { IsTakeOut: true, Keeps.TrackedChanges: false } && Vocabularies.Of(clean.Name.Namespace) is Vocabulary.Word) TrackedChanges.Accept(clean, context);
            if (clean.Name.LocalName is "presentation")
            {
                SlideRules.KeepSectionsInStep(clean);
                context.Deck.Note(clean);
            }
            if (clean.Name.LocalName is "workbook") WorkbookRules.Apply(clean, context);
            // Both may have emptied a branch that was full when it was visited; inner blocks before those around them.
            foreach (var block in clean.Descendants().Where(IsBlock).Reverse().ToList())
                if (!Branches.Stay(block)) block.Remove();
        }
        if (root && Vocabularies.Of(clean.Name.Namespace) is Vocabulary.Visio) VisioHidden.Settle(clean, context);
        if (root && context.Faces.Count > 0) SheetFaces.AddTo(clean, context.Faces, context, context.IsStrict);
        Sightings.Tell(clean, context);
        clean.Remove();
        return clean;
    }

    private static bool IsBlock(XElement element) =>
        element.Name.LocalName is "AlternateContent" && Vocabularies.Of(element.Name.Namespace) is Vocabulary.Compatibility;

    private void Visit(XElement element)
    {
        for (var child = element.FirstNode; child is not null;)
        {
            var next = child.NextNode;
            if (child is XElement inner) Visit(inner);
            child = next;
        }
        if (!Stays(element)) element.Remove();
    }

    private bool Stays(XElement element)
    {
        var name = element.Name.LocalName;
        if (name is "ext" && !element.HasElements && element.Attribute("uri") is not null) return false;
        if (name is "extLst" && !element.HasElements) return false;
        switch (Vocabularies.Of(element.Name.Namespace))
        {
            case Vocabulary.Compatibility: return Branches.Stay(element);
            case Vocabulary.Word or Vocabulary.ExtendedWord: return WordRules.Stays(element, context);
            case Vocabulary.Sheet or Vocabulary.ExtendedSheet: return _sheet.Stays(element);
            case Vocabulary.Slide when name is not "blipFill": return _slide.Stays(element);
            case Vocabulary.SheetDrawing when name.EndsWith("Anchor", StringComparison.Ordinal): return DrawingRules.AnchorStays(element, context);
            case Vocabulary.Drawing when name is "r": return UnseenDrawing.Stays(element, context);
            case Vocabulary.Slide or Vocabulary.SheetDrawing or Vocabulary.Drawing when name is "blipFill" && context.IsTakeOut:
                CropRules.Apply(element, context);
                return true;
            case Vocabulary.Chart or Vocabulary.ExtendedFormula: return _chart.Stays(element);
            case Vocabulary.Vml: return VmlRules.Stays(element, context);
            case Vocabulary.Visio: return VisioRules.Stays(element, context);
            case Vocabulary.Properties: return PropertyRules.Stays(element, context);
            default: return true;
        }
    }
}
