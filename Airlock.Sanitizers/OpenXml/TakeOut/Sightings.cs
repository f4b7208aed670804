using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.Visio;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>
/// Tells of what does not show and stays. Only when everything has gone that goes: what is told is about the result, and the child that
/// checks it must say the same.
/// </summary>
internal static class Sightings
{
    public static void Tell(XElement unit, PartContext context)
    {
        if (!context.HasSightings) return;
        foreach (var element in unit.DescendantsAndSelf())
            switch (Vocabularies.Of(element.Name.Namespace), element.Name.LocalName)
            {
                case (Vocabulary.Word, "vanish") when !context.IsTakeOut && HiddenText.IsOn(element, element.Name.Namespace):
                    context.Reported("OX-110", FindingKind.HiddenContent, "hidden text");
                    break;
                case (Vocabulary.Word, "r"):
                    OfText(UnseenText.Of(element, context), context);
                    break;
                case (Vocabulary.Drawing, "r"):
                    OfText(UnseenDrawing.Of(element), context);
                    break;
                case (Vocabulary.Slide, _) when OffSlide.IsBeside(element, context.Deck):
                    context.Reported("OX-176", FindingKind.HiddenContent, "shape beside the slide");
                    break;
                case (Vocabulary.Sheet, "c") when element.HasElements:
                    OfCell(element, context);
                    break;
                case (Vocabulary.Visio, "Row") when VisioHidden.IsHiddenLayer(element):
                    context.Reported("OX-211", FindingKind.HiddenContent, "layer that is not shown");
                    break;
            }
    }

    private static void OfText(Sight sight, PartContext context)
    {
        if (sight is Sight.Hidden) context.Reported("OX-110", FindingKind.HiddenContent, "text that cannot be seen");
        if (sight is Sight.Doubtful && context.IsTakeOut) context.Reported("OX-110", FindingKind.HiddenContent, "white text with nothing behind it");
    }

    private static void OfCell(XElement cell, PartContext context)
    {
        var (formats, format) = (context.Workbook.Formats, cell.Attribute("s")?.Value);
        if (formats.Hides(format, cell.Attribute("t")?.Value)) context.Reported("OX-142", FindingKind.HiddenContent, "cells of a format that shows nothing");
        if (context.IsTakeOut && formats.IsPale(format)) context.Reported("OX-142", FindingKind.HiddenContent, "white letters on cells without colour");
    }
}
