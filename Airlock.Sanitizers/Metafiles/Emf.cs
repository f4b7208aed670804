using System.Buffers.Binary;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>Enhanced metafiles, rebuilt record by record (MS-EMF).</summary>
internal static class Emf
{
    private const uint End = 14, Comment = 70;

    /// <summary>The last record without its palette: no entries, they would begin at 16, and its own size again.</summary>
    private static ReadOnlySpan<uint> EndRecord => [End, 20, 0, 16, 20];

    public static bool Is(ReadOnlySpan<byte> untrusted) => untrusted.Length >= 44 && untrusted.StartsWith((ReadOnlySpan<byte>)[1, 0, 0, 0])
        && untrusted[40..44].SequenceEqual(" EMF"u8);

    /// <summary>Null when nobody can vouch for it: records that do not follow one another to the last, EMF+ alone, or more than a picture needs.</summary>
    public static RebuiltMetafile? TryRebuild(ReadOnlySpan<byte> untrusted, Budget budget)
    {
        var state = new EmfState(new MetafileBudget(budget));
        var (drops, output, clean) = (new Drops(), new MemoryStream(), new RecordBuffer());
        var (at, records, hasPlus, isDual) = (0, 0, false, false);
        while (untrusted.Length - at >= EmfRule.HeaderBytes)
        {
            var type = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[at..]);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[(at + 4)..]);
            if (size < EmfRule.HeaderBytes || size % 4 != 0 || size > untrusted.Length - at) return null;
            var record = new UntrustedRecord(untrusted.Slice(at, (int)size));
            at += (int)size;
            state.Budget.SpendRecord();
            var isKept = true;
            if (records == 0)
            {
                if (!EmfHeader.TryWrite(record, clean)) return null;
            }
            else if (type == End)
            {
                return hasPlus && !isDual ? null : Finish(output, records + 1, state, drops, untrusted, at);
            }
            else
            {
                if (type == Comment && EmfPlus.Is(record)) (hasPlus, isDual) = (true, isDual || EmfPlus.IsDual(record));
                isKept = TryWrite(type, record, state, clean, drops);
            }
            if (state.Budget.IsSpent) return null;
            if (!isKept) continue;
            output.Write(clean.Written);
            records++;
        }
        return null;
    }

    private static bool TryWrite(uint type, UntrustedRecord record, EmfState state, RecordBuffer clean, Drops drops)
    {
        var rule = EmfRules.For(type);
        clean.Begin(EmfRule.HeaderBytes);
        if (rule is not null && record.Length >= rule.Least && rule.Copy(record, state, clean))
        {
            clean.Set32(0, type);
            clean.Set32(4, (uint)clean.Length);
            return true;
        }
        drops.Add(rule?.Refusal ?? EmfRules.ReasonOf(type));
        return false;
    }

    private static RebuiltMetafile? Finish(MemoryStream output, int records, EmfState state, Drops drops, ReadOnlySpan<byte> untrusted, int end)
    {
        Span<byte> word = stackalloc byte[4];
        foreach (var value in EndRecord)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(word, value);
            output.Write(word);
        }
        EmfHeader.Count(output.GetBuffer(), (int)output.Length, records, state.Handles);
        return RebuiltMetafile.Of(output, "image/x-emf", ".emf", drops, untrusted, end);
    }
}
