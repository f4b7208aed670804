using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Pages;

/// <summary>Reads one binary PBM, PGM or PPM after the other. The renderer has just parsed a hostile file, so what it says is checked like one.</summary>
/// <param name="maxSide">Pixels either side.</param>
/// <param name="maxPixels">Pixels of one picture.</param>
internal sealed class PnmReader(Stream untrusted, int maxSide = (int)PageHeader.MaxSide, long maxPixels = (long)PageHeader.MaxSide * PageHeader.MaxSide)
{
    public bool TryRead(out PnmPicture picture)
    {
        picture = new PnmPicture(0, 0, 0, []);
        var first = untrusted.ReadByte();
        if (first < 0) return false;
        var kind = untrusted.ReadByte() - '0';
        if (first != 'P' || kind is not (4 or 5 or 6) || untrusted.ReadByte() != '\n') throw new FileRefusedException(Reasons.Unreadable);
        var (width, height) = (ReadNumber(), ReadNumber());
        if ((kind > 4 && ReadNumber() != 255) || width is 0 || height is 0 || width > maxSide || height > maxSide || (long)width * height > maxPixels)
            throw new FileRefusedException(Reasons.Unreadable);
        var rowBytes = kind switch { 4 => (width + 7) / 8, 5 => width, _ => width * 3L };
        picture = new PnmPicture(kind, width, height, GC.AllocateUninitializedArray<byte>((int)(rowBytes * height)));
        untrusted.ReadExactly(picture.Samples);
        return true;
    }

    // Digits up to one white space.
    private int ReadNumber()
    {
        var number = 0;
        for (var digits = 0; ; digits++)
        {
            var next = untrusted.ReadByte();
            if (digits > 0 && next is ' ' or '\n') return number;
            if (next is < '0' or > '9' || digits > 6) throw new FileRefusedException(Reasons.Unreadable);
            number = (number * 10) + next - '0';
        }
    }
}
