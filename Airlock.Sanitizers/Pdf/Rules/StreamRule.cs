using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>What the bytes of a stream are, and therefore how they are made anew.</summary>
internal enum StreamContent
{
    /// <summary>Fonts, profiles, tables: taken out of their filters and packed again; not read.</summary>
    Opaque = 0,
    /// <summary>Operators: read and written again, only those of the standard.</summary>
    Operators,
    Picture,
}

/// <summary>A stream whose dictionary follows a rule. Filters, lengths and file references of the old one never stay.</summary>
internal sealed class StreamRule(DictionaryRule dictionary, StreamContent content) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfStream stream && dictionary.Fits(stream.Dictionary, rebuilder);

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        var stream = (PdfStream)untrusted;
        var entries = dictionary.BuildEntries(stream.Dictionary, rebuilder, place);
        return content switch
        {
            StreamContent.Operators => StreamRebuilder.Operators([stream], entries, rebuilder, place),
            StreamContent.Picture => StreamRebuilder.Picture(stream, entries, rebuilder, place),
            _ => StreamRebuilder.Opaque(stream, entries, rebuilder, place),
        };
    }

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) =>
        untrusted is PdfStream stream ? dictionary.Describe(stream.Dictionary, rebuilder) : null;
}

/// <summary>The /Contents of a page: one stream, or several that read as one with a space between (ISO 32000-1 7.7.3.3).</summary>
internal sealed class PageContentsRule : Rule
{
    /// <summary>Asked only for what it reports: a content stream says nothing about itself that may stay.</summary>
    private static readonly DictionaryRule NoKeys = new(() => []);

    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfStream || StreamsOf(untrusted, rebuilder).Count > 0;

    public override PdfObject? Apply(PdfObject? untrusted, Rebuilder rebuilder, string place)
    {
        var target = rebuilder.File.Resolve(untrusted);
        if (target is PdfArray { Items: [var only] }) return Apply(only, rebuilder, place);
        if (!Fits(target, rebuilder)) return null;
        return untrusted is PdfReference reference ? rebuilder.Schedule(reference, target, this, place) : rebuilder.ScheduleNew(target, this, place);
    }

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        List<PdfStream> streams = untrusted is PdfStream one ? [one] : StreamsOf(untrusted, rebuilder);
        foreach (var stream in streams) NoKeys.BuildEntries(stream.Dictionary, rebuilder, place);
        return StreamRebuilder.Operators(streams, new PdfDictionary(), rebuilder, place);
    }

    private static List<PdfStream> StreamsOf(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfArray array
        ? [.. array.Items.Select(rebuilder.File.Resolve).OfType<PdfStream>()]
        : [];
}
