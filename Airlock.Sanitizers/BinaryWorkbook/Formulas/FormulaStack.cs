namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>
/// Operands on the way from tokens to text. An operator takes an operand only if the text read again would bind the same way: tokens carry
/// the brackets their author wrote, so that where a bracket would be missing the tokens say something else than any text.
/// </summary>
internal sealed class FormulaStack
{
    /// <summary>Characters of a formula (ECMA-376 part 1, 18.17.2); it also keeps operands from growing with each operator.</summary>
    private const int LongestText = 8192;

    private readonly List<(string Text, int Binding)> _operands = [];

    public bool Push(string text, int binding = Binding.Atom)
    {
        if (text.Length > LongestText) return false;
        _operands.Add((text, binding));
        return true;
    }

    public bool Unary(string sign) => Pop() is { } operand && operand.Binding >= Binding.Sign && Push(sign + operand.Text, Binding.Sign);

    public bool Percent() => Pop() is { } operand && operand.Binding >= Binding.Sign && Push(operand.Text + "%", Binding.Percent);

    public bool Bracket() => Pop() is { Text.Length: > 0 } operand && Push($"({operand.Text})");

    public bool Binary(string sign, int binding) =>
        Pop() is { Text.Length: > 0 } right && Pop() is { Text.Length: > 0 } left && left.Binding >= binding && right.Binding > binding
        && Push(left.Text + sign + right.Text, binding);

    public bool Call(string function, int arguments)
    {
        if (arguments > _operands.Count) return false;
        var from = _operands.Count - arguments;
        var length = function.Length;
        for (var index = from; index < _operands.Count; index++)
        {
            // A comma without brackets round it would be one argument more.
            if (_operands[index].Binding == Binding.Union) return false;
            length += _operands[index].Text.Length + 1;
        }
        if (length > LongestText) return false;
        var text = $"{function}({string.Join(',', _operands.Skip(from).Select(operand => operand.Text))})";
        _operands.RemoveRange(from, arguments);
        return Push(text);
    }

    /// <summary>A call whose first operand is the name of what is called.</summary>
    public bool CallByName(int operands)
    {
        if (operands < 1 || operands > _operands.Count) return false;
        var at = _operands.Count - operands;
        var name = _operands[at].Text;
        _operands.RemoveAt(at);
        return name.Length > 0 && Call(name, operands - 1);
    }

    /// <summary>The one text that is left; null when it is not one.</summary>
    public string? Result() => _operands is [{ Text.Length: > 0 } only] ? only.Text : null;

    private (string Text, int Binding)? Pop()
    {
        if (_operands.Count == 0) return null;
        var last = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        return last;
    }
}
