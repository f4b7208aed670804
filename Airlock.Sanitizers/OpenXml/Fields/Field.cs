using System.Text;
using System.Xml.Linq;

namespace Airlock.Sanitizers.OpenXml.Fields;

/// <summary>One complex field while a story is read: its marks, its instruction pieced together from all runs, the fields inside it.</summary>
internal sealed class Field(XElement begin)
{
    public XElement Begin { get; } = begin;

    public XElement? Separate { get; set; }

    public XElement? End { get; set; }

    public StringBuilder Instruction { get; } = new();

    /// <summary>Everything that stands in the instruction and must go with it.</summary>
    public List<XElement> InstructionElements { get; } = [];

    public bool HasInner { get; set; }

    /// <summary>An inner field of the instruction did not stay: then this one would be half of itself.</summary>
    public bool LostInner { get; set; }

    /// <summary>A field without an end reaches to who knows where.</summary>
    public bool MayStay => End is not null && !LostInner && FieldInstructions.MayStay(Instruction.ToString(), HasInner);
}
