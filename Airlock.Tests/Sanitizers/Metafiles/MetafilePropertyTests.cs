using Airlock.Sanitizers;
using Airlock.Tests.Fuzz;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Metafiles;

/// <summary>Whatever is done to a metafile: no exception but a refusal, and what comes out is clean and reproduces itself.</summary>
public sealed class MetafilePropertyTests
{
    private static readonly byte[][] Seeds =
    [
        EmfMaker.Drawing(4).Font(2, "MS 明朝").Numbers(37, 2).Text("検査値").Bitmap(EmfMaker.Info(9, 9, 8, 1, 2, 0, 0xFFFFFF), [9, 1, 0, 0, 9, 1, 0, 1], 9, 9)
            .Record(91, [.. EmfMaker.Words(0, 0, 9, 9, 2, 4, 2, 2), .. new byte[16]]).Record(118,
                [.. EmfMaker.Words(0, 0, 9, 9, 2, 1, 0), .. new byte[32], .. EmfMaker.Words(0, 1, 0)])
            .Numbers(75, 48, 5, 32, 1, 1, 16, 0, 0, 9, 9, 0, 0, 9, 9).Plus(isDual: true).Comment("PRIV", "x").Numbers(95, 3, 0, 0, 0, 0, 7, 1, 0, 0, 0, 2, 1,
                1).Bytes("description"),
        WmfMaker.Drawing(3).Record(0x02FB, [.. new byte[18], .. "Arial"u8]).Numbers(0x0538, 2, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4).Record(0x0521,
            [3, 0, .. "abc"u8, 0, 9, 0, 9, 0])
            .Record(0x0F43, [.. WmfMaker.Words(0x20, 0xCC, 0, 2, 1, 0, 0, 9, 9, 0, 0), .. EmfMaker.Info(2, 1, 24), 1, 2, 3, 4, 5, 6, 7, 8]).Escape(9, [1, 2])
            .Numbers(0x06FF, 0, 6, 0, 0, 0, 1, 2, 0, 0, 9, 9, 2, 0, 5, 0, 9, 2).Numbers(0x012C, 1).Numbers(0x01F0, 1).Bytes(),
    ];

    [Fact]
    public void Four_thousand_damaged_metafiles_are_answered()
    {
        var table = new GateTable("metafiles", "Damaged metafiles: rebuilt clean and the same again, or a grey stand-in");
        var delivered = 0;
        for (var index = 0; index < 4000; index++)
        {
            var dice = new Dice((ulong)index);
            var metafile = dice.Of(Seeds);
            for (var rounds = 1 + dice.Below(4); rounds > 0; rounds--) metafile = dice.Of(dice.OneIn(4) ? ByteMutations.All
                : MetafileMutations.All)(metafile, Seeds, dice) is { Length: > 48 } mutated ? mutated : metafile;
            var seen = Seen(metafile);
            if (seen is "rebuilt") delivered++;
            table.Add($"mutant {index}", seen is "rebuilt" or "stand-in" or "refused" ? seen : "an answer", seen, held: seen is not "rebuilt");
        }
        table.Finish();
        Assert.True(delivered > 1000, $"only {delivered} rebuilt");
    }

    private static string Seen(byte[] metafile)
    {
        try
        {
            return Rebuilding.Of(metafile) is null ? "stand-in" : "rebuilt";
        }
        catch (FileRefusedException)
        {
            return "refused";
        }
        catch (Exception fault)
        {
            return fault.ToString();
        }
    }
}
