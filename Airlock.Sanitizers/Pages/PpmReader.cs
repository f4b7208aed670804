using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Pages;

/// <summary>Reads one binary PPM (P6, 255) after the other. The renderer has just parsed a hostile file, so what it says is checked like one.</summary>
internal sealed class PpmReader(Stream untrusted)
{
    public bool TryRead(out int width, out int height, out byte[] rgb)
    {
        (width, height, rgb) = (0, 0, []);
        var first = untrusted.ReadByte();
        if (first < 0) return false;
        if (first != 'P' || untrusted.ReadByte() != '6' || untrusted.ReadByte() != '\n') throw new FileRefusedException(Reasons.Unreadable);
        width = ReadNumber();
        height = ReadNumber();
        if (ReadNumber() != 255 || width is 0 or > (int)PageHeader.MaxSide || height is 0 or > (int)PageHeader.MaxSide)
            throw new FileRefusedException(Reasons.Unreadable);
        rgb = new byte[width * height * 3];
        untrusted.ReadExactly(rgb);
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
            if (next is < '0' or > '9' || digits > 5) throw new FileRefusedException(Reasons.Unreadable);
            number = (number * 10) + next - '0';
        }
    }
}
