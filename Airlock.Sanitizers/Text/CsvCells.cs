using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>
/// Copies a table and puts an apostrophe before the content of every cell a spreadsheet would compute. Quoting as in RFC 4180; where another
/// separator is likely on the reader's side, a cell may begin after that as well, because what is no cell here is one there.
/// </summary>
internal sealed class CsvCells(CsvDialect dialect, Stream output, FindingLog findings)
{
    /// <summary>Longer than any number or telephone number; a longer run of signs and digits is not one.</summary>
    private const int MaxHeldBytes = 256;

    private readonly byte[] _held = new byte[MaxHeldBytes];
    private readonly CsvFormula _formula = new();
    private int _heldBytes;
    private State _state = State.Start;
    private bool _softStart;
    private bool _quotedCell;
    private bool _quoted;
    private bool _afterReturn;
    private long _row = 1;
    private long _column = 1;

    private enum State
    {
        /// <summary>Only white space and quotes so far.</summary>
        Start = 0,
        /// <summary>Begins as a formula does, and so far as a plain number or a lone sign does, too.</summary>
        Candidate,
        Plain,
    }

    public void Read(int value, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> apostrophe)
    {
        if (Ends(value)) EndCell(value, bytes);
        else if (dialect.IsOther(value, _quoted) || (_quoted && IsNewline(value) && dialect.Separator != ',')) Begin(bytes, soft: true);
        else if (IsOpeningQuote(value) || value == 0xFEFF) output.Write(bytes);
        else ReadContent(value, bytes, apostrophe);
        _afterReturn = value == '\r';
    }

    /// <summary>Lets go what the last cell still holds.</summary>
    public void Finish() => Release();

    private void ReadContent(int value, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> apostrophe)
    {
        if (value == '"' && _quotedCell) _quoted = !_quoted;
        if (_state is State.Start && !CsvFormula.IsBlank(value) && value != '"')
            _state = _formula.TryBegin(value) ? State.Candidate : State.Plain;
        else if (_state is State.Candidate && !(value == '"' && _quotedCell) && !_formula.StaysHarmless(value))
            Neutralize(apostrophe);
        if (_state is State.Candidate && _heldBytes + bytes.Length > MaxHeldBytes) Neutralize(apostrophe);
        Write(bytes);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        // White space without end is let go: an apostrophe after it serves as well as before.
        if (_state is State.Plain || _heldBytes + bytes.Length > MaxHeldBytes) Release();
        if (_state is State.Plain)
        {
            output.Write(bytes);
            return;
        }
        bytes.CopyTo(_held.AsSpan(_heldBytes));
        _heldBytes += bytes.Length;
    }

    private void Neutralize(ReadOnlySpan<byte> apostrophe)
    {
        output.Write(apostrophe);
        Release();
        _state = State.Plain;
        findings.Neutralized(FindingKind.FormulaInjection, $"row {_row}, column {_column}", "a cell that a spreadsheet would compute", _formula.Severity);
    }

    private void Release()
    {
        output.Write(_held, 0, _heldBytes);
        _heldBytes = 0;
    }

    private bool Ends(int value) => !_quoted && (value == dialect.Separator || IsNewline(value));

    private void EndCell(int value, ReadOnlySpan<byte> bytes)
    {
        Begin(bytes, soft: false);
        if (!IsNewline(value))
        {
            _column++;
            return;
        }
        if (!(value == '\n' && _afterReturn)) _row++;
        _column = 1;
    }

    private void Begin(ReadOnlySpan<byte> separator, bool soft)
    {
        Release();
        output.Write(separator);
        (_state, _softStart) = (State.Start, soft);
        if (!soft) _quotedCell = _quoted = false;
    }

    private bool IsOpeningQuote(int value)
    {
        if (value != '"' || _state is not State.Start || _softStart || _quotedCell || _heldBytes > 0) return false;
        return _quotedCell = _quoted = true;
    }

    private static bool IsNewline(int value) => value is '\r' or '\n';
}
