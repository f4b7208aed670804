using System.Xml;
using System.Xml.Linq;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>Reads one element with all it holds through the sieve. What is dropped is never built.</summary>
internal static class XmlTree
{
    /// <summary>Leaves the reader behind the element. Null when the element itself was dropped.</summary>
    public static XElement? Read(XmlReader reader, ElementSieve sieve)
    {
        var depth = reader.Depth;
        XElement? top = null;
        // An unwrapped element stands for its parent, so that its children land there.
        var open = new Stack<XElement?>();
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (sieve.Admit(reader, out var element) is ElementSieve.Fate.Dropped)
                    {
                        reader.Skip();
                        if (open.Count == 0) return top;
                        continue;
                    }
                    var parent = open.Count > 0 ? open.Peek() : null;
                    if (element is not null) parent?.Add(element);
                    top ??= element;
                    if (!reader.IsEmptyElement) open.Push(element ?? parent);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (open.Count > 0) open.Peek()?.Add(reader.Value);
                    break;
            }
            if (!reader.Read()) break;
            if (open.Count == 0) return top;
        }
        while (reader.Depth >= depth);
        return top;
    }
}
