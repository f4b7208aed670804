using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Fields;

/// <summary>
/// Fields that call, fetch or ask become the text they last showed (ECMA-376 part 1, 17.16.18). An instruction may be cut over any number of
/// runs and paragraphs, hold other fields, lie in deleted text, and lack its end: it is judged whole, and without an end it goes.
/// </summary>
internal static class FieldFlattening
{
    /// <summary>Marks or instructions that belong to no whole field.</summary>
    private const string Broken = "OX-100";
    private const string Calling = "OX-101";

    public static void Apply(XElement root, PartContext context)
    {
        if (!context.HasFields) return;
        var w = root.Name.Namespace;
        foreach (var simple in root.Descendants(w + "fldSimple").ToList())
        {
            if (FieldInstructions.MayStay(simple.Attribute(w + "instr")?.Value ?? "", hasInner: false)) continue;
            Tell(context, Calling);
            simple.Elements(w + "fldData").Remove();
            simple.ReplaceWith(simple.Nodes());
        }
        // Each text box is a story of its own: a field cannot begin outside and end inside.
        foreach (var story in root.DescendantsAndSelf().Where(IsStory).ToList()) Flatten(story, w, context);
    }

    private static bool IsStory(XElement element) => element.Parent is not { Parent: not null } || element.Name.LocalName is "txbxContent";

    private static void Flatten(XElement story, XNamespace w, PartContext context)
    {
        var open = new Stack<Field>();
        var closed = new List<Field>();
        foreach (var element in OfStory(story))
        {
            if (element.Name.Namespace != w) continue;
            switch (element.Name.LocalName)
            {
                case "fldChar":
                    Mark(element, w, open, closed, context);
                    break;
                case "instrText" or "delInstrText" or "t" or "delText" when Innermost(open) is { } field:
                    field.Instruction.Append(element.Value);
                    foreach (var outer in open.Where(InInstruction)) outer.InstructionElements.Add(element);
                    break;
                case "instrText" or "delInstrText":
                    // An instruction outside any field is read by nobody but those who look for it.
                    Tell(context, Broken);
                    closed.Add(Stray(element));
                    break;
            }
        }
        closed.AddRange(open);
        foreach (var field in closed) if (!field.MayStay) Remove(field, context);
    }

    private static Field Stray(XElement element)
    {
        var stray = new Field(element);
        stray.InstructionElements.Add(element);
        return stray;
    }

    private static void Mark(XElement mark, XNamespace w, Stack<Field> open, List<Field> closed, PartContext context)
    {
        var type = mark.Attribute(w + "fldCharType")?.Value;
        foreach (var outer in open.Where(InInstruction)) outer.InstructionElements.Add(mark);
        if (type is "begin")
        {
            if (Innermost(open) is { } outer) outer.HasInner = true;
            open.Push(new Field(mark));
        }
        else if (type is "separate" && open.Count > 0 && open.Peek().Separate is null) open.Peek().Separate = mark;
        else if (type is "end" && open.Count > 0)
        {
            var field = open.Pop();
            field.End = mark;
            if (!field.MayStay && Innermost(open) is { } outer) outer.LostInner = true;
            closed.Add(field);
        }
        else
        {
            Tell(context, Broken);
            closed.Add(Stray(mark));
        }
    }

    private static bool InInstruction(Field field) => field.Separate is null;

    private static Field? Innermost(Stack<Field> open) => open.Count > 0 && InInstruction(open.Peek()) ? open.Peek() : null;

    private static void Remove(Field field, PartContext context)
    {
        Tell(context, field.End is null ? Broken : Calling);
        foreach (var element in field.InstructionElements) Cut(element);
        Cut(field.Begin);
        if (field.Separate is not null) Cut(field.Separate);
        if (field.End is not null) Cut(field.End);
    }

    /// <summary>Takes the element out, and its run when nothing but its looks is left.</summary>
    private static void Cut(XElement element)
    {
        var run = element.Parent;
        if (run is null) return;
        element.Remove();
        if (run.Name.LocalName is "r" && run.Parent is not null && run.Elements().All(child => child.Name.LocalName is "rPr")) run.Remove();
    }

    private static void Tell(PartContext context, string carrier) =>
        context.Flattened(carrier, FindingKind.DdeOrFieldCommand, "field that calls, fetches or asks; its last text stays", Severity.High);

    /// <summary>The story's elements in reading order, without the text boxes inside it.</summary>
    private static IEnumerable<XElement> OfStory(XElement story)
    {
        var at = First(story);
        while (at is not null)
        {
            yield return at;
            var next = First(at);
            // Up until there is a sibling; the story itself ends it.
            for (var up = at; next is null && up != story; up = up.Parent!) next = Boxless(up.NextNode);
            at = next;
        }
    }

    private static XElement? First(XElement element) => Boxless(element.FirstNode);

    private static XElement? Boxless(XNode? node)
    {
        while (node is not null and not XElement { Name.LocalName: not "txbxContent" }) node = node.NextNode;
        return (XElement?)node;
    }
}
