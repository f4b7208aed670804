using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Redrawing;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>
/// What a page holds beyond what is seen on it: words under boxes, layers that are off, notes with their authors. On the way out such a
/// page goes as a picture, because taking single words out of it leaves the next one in.
/// </summary>
internal sealed class HiddenContent(PdfFile file)
{
    private const int MaxForms = 2_000;

    private readonly bool _hasHiddenLayers = HasHiddenLayers(file);
    private readonly DisguisedText _disguised = new(file);

    /// <summary>Why the page may not go out as it is; null when all of it is seen.</summary>
    public string? On(PdfDictionary page)
    {
        var annotations = Annotations(page).ToList();
        var resources = ResourcesOf(page, annotations).Take(MaxForms + 1).ToList();
        if (resources.Count > MaxForms) return "more than can be looked through";
        if (_hasHiddenLayers && (annotations.Any(annotation => annotation["OC"] is not null) || resources.Any(UsesLayers))) return "a layer that is off";
        if (resources.SelectMany(one => Values(one["Font"])).OfType<PdfDictionary>().Any(_disguised.Is)) return "text that is copied as other words than are seen";
        // A mark shows its look; what was written into it and by whom is behind it.
        if (annotations.Any(annotation => SubtypeOf(annotation) is not ("Link" or "Widget" or ""))) return "notes and marks of readers";
        var box = PageBox.Of(page, file);
        var sight = new PageSight(file, new Area(box.Left, box.Bottom, box.Right, box.Top));
        sight.Follow(ContentStreams.Joined(file, page["Contents"]), file.Resolve(page["Resources"]) as PdfDictionary, Matrix.None);
        foreach (var annotation in annotations) FollowLook(annotation, sight);
        return sight.Hides;
    }

    private static bool HasHiddenLayers(PdfFile file)
    {
        if (file.Resolve(file.Catalog["OCProperties"]) is not PdfDictionary layers || file.Resolve(layers["D"]) is not PdfDictionary state) return false;
        return file.Resolve(state["BaseState"]) is PdfName { Value: "OFF" } || file.Resolve(state["OFF"]) is PdfArray { Items.Count: > 0 };
    }

    private IEnumerable<PdfDictionary> Annotations(PdfDictionary page) =>
        file.Resolve(page["Annots"]) is PdfArray annotations ? annotations.Items.Select(file.Resolve).OfType<PdfDictionary>() : [];

    private string SubtypeOf(PdfDictionary annotation) => file.Resolve(annotation["Subtype"]) is PdfName name ? name.Value : "";

    /// <summary>ISO 32000-1 12.5.5: the look's box is laid into the annotation's rectangle; turned ones are not followed that far.</summary>
    private void FollowLook(PdfDictionary annotation, PageSight sight)
    {
        if (file.Resolve(annotation["AP"]) is not PdfDictionary looks || file.Resolve(looks["N"]) is not PdfStream look) return;
        if (BoxOf(annotation["Rect"]) is not { } place || BoxOf(look.Dictionary["BBox"]) is not { Size: > 0 } box) return;
        var (wide, high) = ((place.Right - place.Left) / (box.Right - box.Left), (place.Top - place.Bottom) / (box.Top - box.Bottom));
        var matrix = new Matrix(wide, 0, 0, high, place.Left - (box.Left * wide), place.Bottom - (box.Bottom * high));
        sight.Follow(file.Decode(look), file.Resolve(look.Dictionary["Resources"]) as PdfDictionary, matrix);
    }

    private Area? BoxOf(PdfObject? untrusted)
    {
        if (file.Resolve(untrusted) is not PdfArray { Items.Count: >= 4 } array) return null;
        var n = array.Items.Take(4).Select(item => Numbers.ValueOf(file.Resolve(item)) ?? 0).ToArray();
        return new Area(Math.Min(n[0], n[2]), Math.Min(n[1], n[3]), Math.Max(n[0], n[2]), Math.Max(n[1], n[3]));
    }

    /// <summary>What the page, its forms and patterns and the looks of its annotations may draw with.</summary>
    private IEnumerable<PdfDictionary> ResourcesOf(PdfDictionary page, List<PdfDictionary> annotations)
    {
        var looks = annotations.SelectMany(annotation => Values(annotation["AP"])).OfType<PdfStream>().Select(look => look.Dictionary["Resources"]);
        var waiting = new Queue<PdfObject?>([page["Resources"], .. looks]);
        var seen = new HashSet<PdfObject>(ReferenceEqualityComparer.Instance);
        while (waiting.TryDequeue(out var next))
        {
            if (file.Resolve(next) is not PdfDictionary resources || !seen.Add(resources)) continue;
            yield return resources;
            foreach (var drawn in Values(resources["XObject"]).Concat(Values(resources["Pattern"])).OfType<PdfStream>()) waiting.Enqueue(drawn.Dictionary["Resources"]);
        }
    }

    /// <summary>Any layer at all, when one of them is off: which ones are, memberships and expressions decide together.</summary>
    private bool UsesLayers(PdfDictionary resources) =>
        Values(resources["Properties"]).Any(value => value is PdfDictionary list && file.Resolve(list["Type"]) is PdfName { Value: "OCG" or "OCMD" })
        || Values(resources["XObject"]).Concat(Values(resources["Pattern"])).OfType<PdfStream>().Any(drawn => drawn.Dictionary["OC"] is not null);

    private IEnumerable<PdfObject> Values(PdfObject? map) => file.Resolve(map) is PdfDictionary dictionary ? dictionary.Entries.Values.Select(file.Resolve) : [];
}
