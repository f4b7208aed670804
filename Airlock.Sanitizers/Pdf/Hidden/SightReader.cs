using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>Reads one content stream for <see cref="PageSight"/>: places, words, what is painted over what.</summary>
internal sealed class SightReader(PdfFile file, PdfDictionary? resources, SightState state, PageSight sight)
{
    private const int MaxSaved = 512;

    /// <summary>Of a glyph, in its size.</summary>
    private const double Ascent = 0.8, Descent = 0.2;

    private readonly List<PdfObject> _operands = [];
    private readonly Stack<SightState> _saved = [];
    private SightState _state = state;
    private Matrix _line = Matrix.None, _text = Matrix.None;
    private List<Area> _boxes = [];
    private Area? _path;
    private int _points;
    private bool _isStraight = true, _clips;

    public void Read(ReadOnlyMemory<byte> untrusted)
    {
        var parser = new PdfParser(untrusted, 0, readsReferences: false);
        var noPictureEnds = false;
        while (sight.Hides is null && parser.Next() is { } read)
        {
            if (read is not PdfKeyword { Word: var word }) _operands.Add(read);
            else if (word == "BI")
            {
                if (InlinePicture.Read(parser, untrusted, ref noPictureEnds) is { Data: not null } picture)
                    sight.Paint(Area.Of(_state.Matrix, 0, 0, 1, 1), _state, isSolid: !picture.Entries.Keys.Any(key => key is "IM" or "ImageMask"));
                _operands.Clear();
            }
            else
            {
                Take(word);
                _operands.Clear();
            }
        }
    }

    public static Matrix? MatrixOf(PdfFile file, PdfObject? untrusted) =>
        file.Resolve(untrusted) is PdfArray { Items.Count: 6 } array && array.Items.Select(item => Numbers.ValueOf(file.Resolve(item)) ?? 0).ToArray() is var m
            ? new Matrix(m[0], m[1], m[2], m[3], m[4], m[5])
            : null;

    private void Take(string word)
    {
        switch (word)
        {
            case "q": if (_saved.Count < MaxSaved) _saved.Push(_state); break;
            case "Q": if (_saved.TryPop(out var saved)) _state = saved; break;
            case "cm": _state.Matrix = Operand().Then(_state.Matrix); break;
            case "gs": TakeState(); break;
            case "g": _state.IsWhite = Number(0) >= 1; break;
            case "rg": _state.IsWhite = Number(0) >= 1 && Number(1) >= 1 && Number(2) >= 1; break;
            case "k": _state.IsWhite = Number(0) <= 0 && Number(1) <= 0 && Number(2) <= 0 && Number(3) <= 0; break;
            case "sc" or "scn": _state.IsWhite = _operands.Count == 3 && Number(0) >= 1 && Number(1) >= 1 && Number(2) >= 1; break;
            case "cs": _state.IsWhite = false; break;
            case "re": Box(Number(0), Number(1), Number(2), Number(3)); break;
            case "m" or "l": Point(Number(0), Number(1)); break;
            case "c": Curve(6); break;
            case "v" or "y": Curve(4); break;
            case "W" or "W*": _clips = true; break;
            case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*": Fill(); EndPath(); break;
            case "S" or "s" or "n": EndPath(); break;
            case "sh": sight.Paint(_state.Clip, _state, isSolid: false); break;
            case "Do": Draw(); break;
            default: TakeText(word); break;
        }
    }

    private void TakeText(string word)
    {
        switch (word)
        {
            case "BT": _line = _text = Matrix.None; break;
            case "Tf":
                _state.FontSize = Number(1);
                _state.Font = _operands is [PdfName, ..] ? sight.WidthsOf(file.Resolve((file.Resolve(resources?["Font"]) as PdfDictionary)?[((PdfName)_operands[0]).Value]) as PdfDictionary) : null;
                break;
            case "TL": _state.Leading = Number(0); break;
            case "Tr":
                _state.TextMode = (int)Number(0);
                _state.IsModeInherited = false;
                break;
            case "Tm": _line = _text = Operand(); break;
            case "Td": Move(Number(0), Number(1)); break;
            case "TD":
                _state.Leading = -Number(1);
                Move(Number(0), Number(1));
                break;
            case "T*": Move(0, -_state.Leading); break;
            case "Tj": Show(_operands.LastOrDefault()); break;
            case "'" or "\"":
                Move(0, -_state.Leading);
                Show(_operands.LastOrDefault());
                break;
            case "TJ" when _operands.LastOrDefault() is PdfArray pieces:
                foreach (var piece in pieces.Items)
                    if (piece is PdfString) Show(piece);
                    else _text = new Matrix(1, 0, 0, 1, -(Numbers.ValueOf(piece) ?? 0) / 1000 * _state.FontSize, 0).Then(_text);
                break;
            default: break;
        }
    }

    private void Move(double x, double y) => _line = _text = new Matrix(1, 0, 0, 1, x, y).Then(_line);

    private void Show(PdfObject? shown)
    {
        if (shown is not PdfString { Bytes.Length: > 0 } text) return;
        var width = (_state.Font ?? sight.WidthsOf(null)).Of(text.Bytes) * _state.FontSize;
        var isBlank = !text.Bytes.AsSpan().ContainsAnyExcept((byte)0, (byte)' ');
        if (!isBlank) sight.Word(Area.Of(_text.Then(_state.Matrix), 0, -Descent * _state.FontSize, width, Ascent * _state.FontSize), _state);
        _text = new Matrix(1, 0, 0, 1, width, 0).Then(_text);
    }

    private void TakeState()
    {
        if (Resource("ExtGState") is not PdfDictionary set) return;
        if (set["ca"] is { } alpha) _state.IsSheer = Numbers.ValueOf(file.Resolve(alpha)) < 1;
        if (set["BM"] is { } blend) _state.IsSheer |= file.Resolve(blend) is not PdfName { Value: "Normal" or "Compatible" };
        if (set["SMask"] is { } mask) _state.IsSheer |= file.Resolve(mask) is not PdfName { Value: "None" };
    }

    private void Draw()
    {
        if (Resource("XObject") is not PdfStream drawn) return;
        if (file.Resolve(drawn.Dictionary["Subtype"]) is not PdfName { Value: "Image" })
        {
            sight.Form(drawn, resources, _state);
            return;
        }
        var isSolid = drawn.Dictionary["SMask"] is null && drawn.Dictionary["Mask"] is null && file.Resolve(drawn.Dictionary["ImageMask"]) is not PdfBoolean { Value: true };
        sight.Paint(Area.Of(_state.Matrix, 0, 0, 1, 1), _state, isSolid);
    }

    private PdfObject? Resource(string kind) => _operands is [.., PdfName name] && file.Resolve(resources?[kind]) is PdfDictionary all ? file.Resolve(all[name.Value]) : null;

    private void Box(double x, double y, double width, double height)
    {
        var box = Area.Of(_state.Matrix, x, y, x + width, y + height);
        _boxes.Add(box);
        _path = _path?.With(box) ?? box;
    }

    private void Point(double x, double y)
    {
        var point = Area.Of(_state.Matrix, x, y, x, y);
        _path = _path?.With(point) ?? point;
        _points++;
    }

    private void Curve(int numbers)
    {
        for (var i = 0; i < numbers; i += 2) Point(Number(i), Number(i + 1));
        _isStraight = false;
    }

    /// <summary>Boxes by their operator, and the four lines that programs draw boxes with; other shapes paint, and cover nothing for sure.</summary>
    private void Fill()
    {
        foreach (var box in _boxes) sight.Paint(box, _state, isSolid: true);
        if (_points > 0 && _path is { } path) sight.Paint(path, _state, _isStraight && _points is 4 or 5 && _boxes.Count == 0);
    }

    private void EndPath()
    {
        if (_clips && _path is { } path) _state.Clip = _state.Clip.Cut(path);
        (_boxes, _path, _points, _isStraight, _clips) = ([], null, 0, true, false);
    }

    private Matrix Operand() => new(Number(0), Number(1), Number(2), Number(3), Number(4), Number(5));

    private double Number(int index) => index < _operands.Count ? Numbers.ValueOf(_operands[index]) ?? 0 : 0;
}
