using System.Globalization;

namespace Airlock.Core.Transfers;

/// <summary>The last number given out for a prefix and year; moved inside the transaction that makes the transfer, so that no number is given twice.</summary>
internal sealed class ReferenceCounter
{
    private ReferenceCounter()
    {
    }

    public string Prefix { get; private set; } = "";
    public int Year { get; private set; }
    public int Last { get; private set; }

    public static ReferenceCounter Start(string prefix, int year) => new() { Prefix = prefix, Year = year };

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Year:D4}-{++Last:D6}");
}
