using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.TakeOut;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What a slide loses once its contents are known.</summary>
internal sealed class SlideRules(PartContext context)
{
    public bool Stays(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "timing":
                return IsSilent(element);
            case "sp" or "pic" or "cxnSp" or "grpSp":
                return OffSlide.Stays(element, context);
            case "graphicFrame":
                return OffSlide.Stays(element, context) && LeavesFrame(element);
            case "oleObj":
                // Outside a frame it shows nothing; inside, the frame decides.
                return element.Ancestors(element.Name.Namespace + "graphicFrame").Any();
            case "sld" when element.Attribute("show")?.Value is "0" or "false":
                context.Reported("OX-176", FindingKind.HiddenContent, "hidden slide");
                return true;
            default:
                return true;
        }
    }

    /// <summary>A section that lists a slide which is not there is damage to PowerPoint (MS-PPTX 2.2.7).</summary>
    public static void KeepSectionsInStep(XElement presentation)
    {
        var p = presentation.Name.Namespace;
        var slides = presentation.Element(p + "sldIdLst")?.Elements(p + "sldId").Select(slide => slide.Attribute("id")?.Value).ToHashSet() ?? [];
        foreach (var listed in presentation.Descendants().Where(element => element.Name.LocalName is "sldId" && element.Name.Namespace != p && !slides.Contains(element.Attribute("id")?.Value)).ToList())
            listed.Remove();
        if (presentation.Element(p + "sldIdLst") is { HasElements: false } none) none.Remove();
    }

    /// <summary>
    /// Animations that play media or send commands cannot be thinned out without leaving a tree PowerPoint repairs: the whole goes.
    /// </summary>
    private bool IsSilent(XElement timing)
    {
        if (Noise(timing) is not { } noise) return true;
        var isCommand = noise.Name.LocalName is "cmd";
        context.Removed(!isCommand ? "OX-051" : noise.Attribute("type")?.Value is "verb" ? "OX-044" : "OX-172", isCommand ? FindingKind.LaunchAction : FindingKind.RichMedia,
            isCommand ? "animations with a command" : "animations that play media", isCommand ? Severity.High : Severity.Medium);
        return false;
    }

    /// <summary>The first of an animation that plays or sends something.</summary>
    public static XElement? Noise(XElement timing) =>
        timing.Descendants().FirstOrDefault(element => element.Name.LocalName is "cmd" or "audio" or "video" or "sndTgt" or "bmkTgt" or "inkTgt");

    /// <summary>A frame around an OLE object becomes the preview picture that lies inside it.</summary>
    private bool LeavesFrame(XElement frame)
    {
        var p = frame.Name.Namespace;
        if (!frame.Descendants(p + "oleObj").Any()) return true;
        context.Flattened(frame.Descendants(p + "link").Any() ? "OX-043" : "OX-040", FindingKind.EmbeddedObject, "OLE object; its preview picture stays", Severity.High);
        if (frame.Descendants(p + "pic").LastOrDefault() is not { } picture) return false;
        picture.Remove();
        var named = frame.Element(p + "nvGraphicFramePr")?.Elements().FirstOrDefault(child => child.Name.LocalName is "cNvPr");
        var unnamed = picture.Element(p + "nvPicPr")?.Element(p + "cNvPr");
        if (named is not null && unnamed is not null) unnamed.ReplaceWith(named);
        frame.AddBeforeSelf(picture);
        return false;
    }
}
