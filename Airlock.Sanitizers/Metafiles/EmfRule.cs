namespace Airlock.Sanitizers.Metafiles;

/// <summary>Reads one record and writes it anew behind the empty header in <paramref name="clean"/>.</summary>
/// <returns>False when it is not what its type asks for: it is left out.</returns>
internal delegate bool EmfCopy(UntrustedRecord untrusted, EmfState state, RecordBuffer clean);

/// <summary>Looks at a record of plain numbers.</summary>
internal delegate bool EmfCheck(UntrustedRecord untrusted, EmfState state);

/// <summary>How one type of record is written anew.</summary>
/// <param name="Least">Bytes it has at least, its header included: so far it is read without asking again.</param>
/// <param name="Refusal">What it means when it cannot stay.</param>
internal sealed record EmfRule(int Least, EmfCopy Copy, DropReason Refusal = DropReason.Malformed)
{
    public const int HeaderBytes = 8;

    /// <summary>Numbers only: so many bytes behind the header, and what stands behind them goes.</summary>
    public static EmfRule Plain(int bytes, EmfCheck? check = null, DropReason refusal = DropReason.Malformed) => new(
        HeaderBytes + bytes,
        (untrusted, state, clean) =>
        {
            clean.Write(untrusted[HeaderBytes..(HeaderBytes + bytes)]);
            return check is null || check(untrusted, state);
        },
        refusal);
}
