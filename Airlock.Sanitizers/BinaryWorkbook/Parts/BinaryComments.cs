using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Cells;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>The notes on a sheet and who wrote them ([MS-XLSB] 2.1.7.6).</summary>
internal static class BinaryComments
{
    public static XElement Read(RecordReader untrusted, BookFacts book, Action<int> passed)
    {
        var (authors, list) = (Sml.Element("authors"), Sml.Element("commentList"));
        XElement? comment = null;
        while (untrusted.NextOfOwnVersion(passed))
        {
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
