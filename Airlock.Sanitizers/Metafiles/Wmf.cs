using System.Buffers.Binary;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>Metafiles of 16-bit Windows, rebuilt record by record (MS-WMF).</summary>
internal static class Wmf
{
    private const int EndWords = 3;

    public static bool Is(ReadOnlySpan<byte> untrusted) => WmfHeader.IsPlaceable(untrusted) || WmfHeader.Is(untrusted);

    /// <summary>Null when nobody can vouch for it: records that do not follow one another to the last, or more than a picture needs.</summary>
    public static RebuiltMetafile? TryRebuild(ReadOnlySpan<byte> untrusted, Budget budget)
    {
        var state = new WmfState(new MetafileBudget(budget));
        var (drops, output, clean) = (new Drops(), new MemoryStream(), new RecordBuffer());
        var at = 0;
        if (WmfHeader.IsPlaceable(untrusted))
        {
            if (!WmfHeader.TryWritePlaceable(untrusted, output)) return null;
            at = WmfHeader.PlaceableBytes;
        }
        var start = at;
        if (!WmfHeader.Is(untrusted[at..])) return null;
        output.Write(untrusted.Slice(at, WmfHeader.Bytes));
        at += WmfHeader.Bytes;
        var longest = EndWords;
        while (untrusted.Length - at >= WmfRule.HeaderBytes)
        {
            var words = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[at..]);
            var type = BinaryPrimitives.ReadUInt16LittleEndian(untrusted[(at + 4)..]);
            if (words < EndWords || words > (uint)(untrusted.Length - at) / 2) return null;
            var record = new UntrustedRecord(untrusted.Slice(at, (int)words * 2));
            at += record.Length;
            if (type == 0) return Finish(output, start, longest, state, drops, untrusted, at);
            state.Budget.SpendRecord();
            var isKept = TryWrite(type, record, state, clean, drops, out var isTold);
            if (!isTold || state.Budget.IsSpent) return null;
            if (!isKept) continue;
            output.Write(clean.Written);
            longest = Math.Max(longest, clean.Length / 2);
        }
        return null;
    }

    /// <param name="isTold">False when the object table runs over: after that no number means anything.</param>
    private static bool TryWrite(ushort type, UntrustedRecord record, WmfState state, RecordBuffer clean, Drops drops, out bool isTold)
    {
        var rule = WmfRules.For(type);
        clean.Begin(WmfRule.HeaderBytes);
        var isKept = rule is not null && record.Length >= rule.Least && rule.Copy(record, state, clean);
        var creates = rule?.Creates ?? ObjectKind.None;
        isTold = (creates is ObjectKind.None && !WmfRules.CreatesUnknown(type)) || state.TryCreate(isKept ? creates : ObjectKind.None);
        if (!isKept)
        {
            drops.Add(rule?.Refusal ?? WmfRules.ReasonOf(type, record));
            return false;
        }
        clean.Set32(0, (uint)clean.Length / 2);
        clean.Set16(4, type);
        return true;
    }

    private static RebuiltMetafile Finish(MemoryStream output, int start, int longest, WmfState state, Drops drops, ReadOnlySpan<byte> untrusted, int end)
    {
        output.Write([EndWords, 0, 0, 0, 0, 0]);
        WmfHeader.Count(output.GetBuffer().AsSpan(start), ((int)output.Length - start) / 2, state.Objects, longest);
        return RebuiltMetafile.Of(output, "image/x-wmf", ".wmf", drops, untrusted, end);
    }
}
