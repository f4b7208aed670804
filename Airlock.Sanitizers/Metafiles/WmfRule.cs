namespace Airlock.Sanitizers.Metafiles;

/// <summary>Reads one record and writes it anew behind the empty header in <paramref name="clean"/>.</summary>
/// <returns>False when it is not what its type asks for: it is left out.</returns>
internal delegate bool WmfCopy(UntrustedRecord untrusted, WmfState state, RecordBuffer clean);

/// <summary>How one type of record is written anew.</summary>
/// <param name="Least">Bytes it has at least, its header included: so far it is read without asking again.</param>
/// <param name="Creates">It takes a place in the object table; None for a record that makes no object.</param>
/// <param name="Refusal">What it means when it cannot stay.</param>
internal sealed record WmfRule(int Least, WmfCopy Copy, ObjectKind Creates = ObjectKind.None, DropReason Refusal = DropReason.Malformed)
{
    public const int HeaderBytes = 6;

    /// <summary>Numbers only: so many bytes behind the header, and what stands behind them goes.</summary>
    public static WmfRule Plain(int bytes) => new(HeaderBytes + bytes, (untrusted, _, clean) =>
    {
        clean.Write(untrusted[HeaderBytes..(HeaderBytes + bytes)]);
        return true;
    });

    /// <summary>The number of an object of one of these kinds, in our count.</summary>
    public static WmfRule Use(params ObjectKind[] kinds) => new(
        HeaderBytes + 2,
        (untrusted, state, clean) =>
        {
            if (state.PlaceOf(untrusted.U16(HeaderBytes), kinds) is not { } place) return false;
            clean.U16(place);
            return true;
        },
        Refusal: DropReason.NoObject);
}
