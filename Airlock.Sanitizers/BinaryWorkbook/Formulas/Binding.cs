namespace Airlock.Sanitizers.BinaryWorkbook.Formulas;

/// <summary>How strongly operators bind, weakest first (ECMA-376 part 1, 18.17.2.2).</summary>
internal static class Binding
{
    public const int Comparison = 1, Concatenation = 2, Sum = 3, Product = 4, Power = 5, Sign = 6, Percent = 7, Union = 8, Intersection = 9, Range = 10,
        Atom = 11;
}
