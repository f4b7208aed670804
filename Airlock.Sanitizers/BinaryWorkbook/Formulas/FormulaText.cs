using System.Globalization;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>
/// The text of a formula, from its tokens ([MS-XLSB] 2.5.97). Every token must be known, every number in it lead somewhere, and nothing be left
/// over; otherwise there is no text, and the value the formula last had stays without it. What a formula may do is not asked here: its text
/// goes the way of every other formula.
/// </summary>
internal sealed class FormulaText(BookFacts book)
{
    private readonly ReferenceText _references = new(book);

    /// <summary>Null where the tokens do not say one thing for certain.</summary>
    /// <param name="row">The cell that offsets in the tokens count from.</param>
    public string? Of(ParsedFormula untrusted, int row, int column)
    {
        try
        {
            var tokens = new RecordFields(untrusted.Tokens);
            var extra = new RecordFields(untrusted.Extra);
            var stack = new FormulaStack();
            while (tokens.Left > 0)
                if (!Step(ref tokens, ref extra, stack, row, column)) return null;
            return extra.Left == 0 && stack.Result() is { } text && Xstring.IsPlain(text) ? text : null;
        }
        catch (FileRefusedException)
        {
            // A token cut short. The record it stands in was whole, so that its value is.
            return null;
        }
    }

    private bool Step(ref RecordFields tokens, ref RecordFields extra, FormulaStack stack, int row, int column)
    {
        var token = tokens.U8();
        // The upper bits of the others say what kind of value is wanted, which text does not.
        if (token >= 0x80) return false;
        return token < 0x20 ? Plain(token, ref tokens, stack) : Classified(token & 0x1F, ref tokens, ref extra, stack, row, column);
    }

    private bool Plain(byte token, ref RecordFields tokens, FormulaStack stack)
    {
        switch (token)
        {
            case >= 0x03 and <= 0x11:
                var (sign, binding) = Operator(token);
                return stack.Binary(sign, binding);
            case 0x12: return stack.Unary("+");
            case 0x13: return stack.Unary("-");
            case 0x14: return stack.Percent();
            case 0x15: return stack.Bracket();
            // An argument left out.
            case 0x16: return stack.Push("");
            case 0x17: return stack.Push(Quoted(tokens.ShortText()));
            case 0x18: return tokens.U8() == 0x19 && _references.OfTable(ref tokens) is { } table && stack.Push(table);
            case 0x19: return Attribute(ref tokens, stack);
            case 0x1C: return CellError.Name(tokens.U8()) is { } error && stack.Push(error);
            case 0x1D: return stack.Push(tokens.U8() is 0 ? "FALSE" : "TRUE");
            case 0x1E: return stack.Push(tokens.U16().ToString(CultureInfo.InvariantCulture));
            case 0x1F: return Number(tokens.Real()) is { } number && stack.Push(number);
            default: return false;
        }
    }

    private bool Classified(int token, ref RecordFields tokens, ref RecordFields extra, FormulaStack stack, int row, int column)
    {
        switch (token)
        {
            case 0x00:
                tokens.Take(14);
                return Array(ref extra) is { } array && stack.Push(array);
            case 0x01: return BinaryFunctions.Of(tokens.U16()) is (var fixedName, { } arguments) && stack.Call(fixedName, arguments);
            case 0x02: return Call(tokens.U8() & 0x7F, tokens.U16(), stack);
            case 0x03: return _references.OfName(tokens.U32()) is { } name && stack.Push(name);
            case 0x04: return ReferenceText.Cell(ref tokens) is { } cell && stack.Push(cell);
            case 0x05: return ReferenceText.Area(ref tokens) is { } area && stack.Push(area);
            // Ranges Excel worked out beforehand; the tokens they came from follow.
            case 0x06:
                tokens.Take(6);
                extra.Take(16L * extra.U32());
                return true;
            case 0x07 or 0x08:
                tokens.Take(6);
                return true;
            case 0x09:
                tokens.Take(2);
                return true;
            case 0x0A:
                tokens.Take(6);
                return stack.Push("#REF!");
            case 0x0B:
                tokens.Take(12);
                return stack.Push("#REF!");
            case 0x0C: return ReferenceText.Cell(ref tokens, row, column) is { } nearCell && stack.Push(nearCell);
            case 0x0D: return ReferenceText.Area(ref tokens, row, column) is { } nearArea && stack.Push(nearArea);
            case 0x19: return _references.OfName(tokens.U16(), tokens.U32()) is { } outer && stack.Push(outer);
            case 0x1A: return _references.Sheets(tokens.U16()) is { } ofCell && ReferenceText.Cell(ref tokens) is { } there && stack.Push(ofCell + there);
            case 0x1B: return _references.Sheets(tokens.U16()) is { } ofArea && ReferenceText.Area(ref tokens) is { } these && stack.Push(ofArea + these);
            case 0x1C: return _references.Sheets(tokens.U16()) is { } ofLost && tokens.Take(6).Length > 0 && stack.Push(ofLost + "#REF!");
            case 0x1D: return _references.Sheets(tokens.U16()) is { } ofLostArea && tokens.Take(12).Length > 0 && stack.Push(ofLostArea + "#REF!");
            default: return false;
        }
    }

    private static bool Call(int arguments, int number, FormulaStack stack) => number switch
    {
        BinaryFunctions.ByName => stack.CallByName(arguments),
        // The fifteenth bit: a command of macro sheets. Its name does not matter, that it is one does.
        >= 0x8000 => stack.Call("EXEC", arguments),
        _ => BinaryFunctions.Of(number) is var (name, _) && stack.Call(name, arguments),
    };

    /// <summary>What helps Excel calculate or says how the formula was spaced.</summary>
    private static bool Attribute(ref RecordFields tokens, FormulaStack stack)
    {
        switch (tokens.U8())
        {
            case 0x00 or 0x01 or 0x02 or 0x08 or 0x20 or 0x21 or 0x40 or 0x41 or 0x80:
                tokens.Take(2);
                return true;
            case 0x04:
                tokens.Take(2L * (tokens.U16() + 1));
                return true;
            case 0x10:
                tokens.Take(2);
                return BinaryFunctions.Of(BinaryFunctions.Sum) is var (sum, _) && stack.Call(sum, 1);
            default:
                return false;
        }
    }

    private static (string Sign, int Binding) Operator(byte token) => token switch
    {
        0x03 => ("+", Binding.Sum),
        0x04 => ("-", Binding.Sum),
        0x05 => ("*", Binding.Product),
        0x06 => ("/", Binding.Product),
        0x07 => ("^", Binding.Power),
        0x08 => ("&", Binding.Concatenation),
        0x09 => ("<", Binding.Comparison),
        0x0A => ("<=", Binding.Comparison),
        0x0B => ("=", Binding.Comparison),
        0x0C => (">=", Binding.Comparison),
        0x0D => (">", Binding.Comparison),
        0x0E => ("<>", Binding.Comparison),
        0x0F => (" ", Binding.Intersection),
        0x10 => (",", Binding.Union),
        _ => (":", Binding.Range),
    };

    /// <summary>A constant array: rows of values (2.5.97.41).</summary>
    private static string? Array(ref RecordFields extra)
    {
        var (rows, columns) = (extra.U32(), extra.U32());
        if (rows == 0 || columns == 0 || (long)rows * columns > extra.Left) return null;
        var lines = new List<string>();
        for (var row = 0; row < rows; row++)
        {
            var values = new List<string>();
            for (var column = 0; column < columns; column++)
            {
                if (ArrayValue(ref extra) is not { } value) return null;
                values.Add(value);
            }
            lines.Add(string.Join(',', values));
        }
        return $"{{{string.Join(';', lines)}}}";
    }

    private static string? ArrayValue(ref RecordFields extra)
    {
        switch (extra.U8())
        {
            case 0: return Number(extra.Real());
            case 1: return Quoted(extra.ShortText());
            case 2: return extra.U8() is 0 ? "FALSE" : "TRUE";
            case 4:
                var name = CellError.Name(extra.U8());
                extra.Take(3);
                return name;
            default: return null;
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static string? Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : null;
}
