namespace Airlock.Sanitizers.Images;

/// <summary>The row filters of PNG clause 9, and the usual choice among them: the smallest sum of differences.</summary>
internal sealed class PngFilter(int rowBytes, int step)
{
    private readonly byte[] _sub = new byte[rowBytes + 1];
    private readonly byte[] _up = new byte[rowBytes + 1];
    private readonly byte[] _paeth = new byte[rowBytes + 1];

    /// <summary>The filtered row, led by its filter type.</summary>
    public ReadOnlySpan<byte> Choose(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above)
    {
        (_sub[0], _up[0], _paeth[0]) = (1, 2, 4);
        int sub = 0, up = 0, paeth = 0;
        // Of one length, and said to be: this is every byte of every picture.
        var ofSub = _sub.AsSpan(1, row.Length);
        var ofUp = _up.AsSpan(1, row.Length);
        var ofPaeth = _paeth.AsSpan(1, row.Length);
        above = above[..row.Length];
        for (var x = 0; x < row.Length; x++)
        {
            byte left = 0, corner = 0;
            if (x >= step) (left, corner) = (row[x - step], above[x - step]);
            sub += Magnitude(ofSub[x] = (byte)(row[x] - left));
            up += Magnitude(ofUp[x] = (byte)(row[x] - above[x]));
            paeth += Magnitude(ofPaeth[x] = (byte)(row[x] - Predict(left, above[x], corner)));
        }
        return up <= sub && up <= paeth ? _up : sub <= paeth ? _sub : _paeth;
    }

    private static int Magnitude(byte difference) => Math.Abs((int)(sbyte)difference);

    private static byte Predict(byte left, byte upper, byte corner)
    {
        int byLeft = Math.Abs(upper - corner), byUpper = Math.Abs(left - corner), byCorner = Math.Abs(left + upper - corner - corner);
        return byLeft <= byUpper && byLeft <= byCorner ? left : byUpper <= byCorner ? upper : corner;
    }
}
