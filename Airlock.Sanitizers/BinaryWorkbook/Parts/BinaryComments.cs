using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Cells;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The notes on a sheet and who wrote them ([MS-XLSB] 2.1.7.6).</summary>
internal static class BinaryComments
{
    /// <summary>They are held in memory.</summary>
    private const int MostComments = 1 << 18;

    public static XElement Read(RecordReader untrusted, BookFacts book, Action<int> passed)
    {
        var (authors, list) = (Sml.Element("authors"), Sml.Element("commentList"));
        XElement? comment = null;
        var records = 0;
        while (untrusted.NextOfOwnVersion(passed))
        {
            if (++records > 4 * MostComments) throw new FileRefusedException(Reasons.TooLarge);
            var fields = untrusted.Fields;
            switch (untrusted.Type)
            {
                case Brt.CommentAuthor:
                    authors.Add(Sml.Element("author", Xstring.Of(fields.Text())));
                    break;
                case Brt.BeginComment:
                    var author = fields.U32();
                    var cell = fields.Area();
                    comment = Sml.Element("comment", new XAttribute("ref", CellArea.Cell(cell.FirstRow, cell.FirstColumn)), Sml.Whole("authorId", author));
                    break;
                case Brt.CommentText when comment is { HasElements: false }:
                    comment.Add(Sml.Element("text", [.. RichText.Of(ref fields, book)]));
                    list.Add(comment);
                    break;
            }
        }
        return Sml.Element("comments", authors, list);
    }
}
