using System.Text;
using System.Xml;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>How XML is read and written here: no DTD, so no entity and no fetch; one encoding out.</summary>
internal static class SafeXml
{
    /// <summary>Elements inside elements; the office programs stop at 256.</summary>
    public const int MaxDepth = 256;

    /// <summary>Attributes of an element; no schema has a tenth of it. Keeping them costs their square.</summary>
    public const int MaxAttributes = 1000;

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 0,
        CloseInput = true,
    };

    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A carriage return given as a character reference must come out as one, or the second pass would differ.
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
        // Every character and name came through a reader that checks them.
        CheckCharacters = false,
    };

    public static XmlReader Read(Stream untrusted) => XmlReader.Create(untrusted, Reading);

    public static XmlReader Read(TextReader untrusted) => XmlReader.Create(untrusted, Reading);

    public static XmlWriter Write(Stream to) => XmlWriter.Create(to, Writing);
}
