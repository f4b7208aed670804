using System.Buffers.Binary;
using Airlock.Tests.Samples.Detection;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage to a metafile record by record, sizes made good again so that the rule of the record gets to see it.</summary>
internal static class MetafileMutations
{
    public static readonly Mutation[] All = [Body, Body, Number, Number, Number, Size, Kind, Double, Drop, Move, Transplant];

    private sealed record Piece(byte[] Head, byte[] Body);

    private static byte[] Body(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, piece =>
        piece with { Body = piece.Body.Length == 0 ? [0, 0, 0, 0] : dice.Of(ByteMutations.All)(piece.Body, [piece.Body], dice) });

    /// <summary>A count, offset, coordinate or index of two or four bytes.</summary>
    private static byte[] Number(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, piece =>
    {
        if (piece.Body.Length < 4) return piece;
        var body = (byte[])piece.Body.Clone();
        var at = 2 * dice.Below((body.Length - 2) / 2);
        var value = dice.OneIn(2) ? dice.Edge() : BinaryPrimitives.ReadInt16LittleEndian(body.AsSpan(at)) + dice.Below(9) - 4;
        if (dice.OneIn(2)) BinaryPrimitives.WriteInt16LittleEndian(body.AsSpan(at), (short)value);
        else BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(at), (int)value);
        return piece with { Body = body };
    });

    /// <summary>A record that says another size than it has.</summary>
    private static byte[] Size(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var (start, pieces) = Read(file);
        var at = start + pieces.Take(dice.Below(pieces.Count)).Sum(piece => piece.Head.Length + piece.Body.Length);
        if (at + 8 > file.Length) return file;
        var copy = (byte[])file.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(IsEnhanced(file) ? at + 4 : at), (int)dice.Edge());
        return copy;
    }

    private static byte[] Kind(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, piece =>
    {
        var head = (byte[])piece.Head.Clone();
        if (IsEnhanced(file)) head[0] = (byte)(1 + dice.Below(124));
        else (head[4], head[5]) = (dice.Of(Functions), (byte)dice.Below(16));
        return piece with { Head = head };
    });

    private static readonly byte[] Functions = [0, 0x1E, 0x24, 0x25, 0x26, 0x27, 0x2D, 0x32, 0x33, 0x37, 0x38, 0x40, 0x41, 0x42, 0x43, 0xF0, 0xF7, 0xF9,
        0xFA, 0xFB, 0xFC, 0xFE, 0xFF];

    private static byte[] Double(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) =>
        Edit(file, pieces => pieces.Insert(dice.Below(pieces.Count), dice.Of(pieces)));

    private static byte[] Drop(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, pieces => pieces.RemoveAt(dice.Below(pieces.Count)));

    private static byte[] Move(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, pieces =>
    {
        var moved = dice.Of(pieces);
        pieces.Remove(moved);
        pieces.Insert(dice.Below(pieces.Count + 1), moved);
    });

    private static byte[] Transplant(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var donor = dice.Of(kin);
        if (!MetafileDetector.Is(donor) || IsEnhanced(donor) != IsEnhanced(file)) return file;
        var organ = dice.Of(Read(donor).Pieces);
        return Edit(file, pieces => pieces.Insert(dice.Below(pieces.Count), organ));
    }

    private static byte[] EditOne(byte[] file, Dice dice, Func<Piece, Piece> edit) => Edit(file, pieces =>
    {
        var at = dice.Below(pieces.Count);
        pieces[at] = edit(pieces[at]);
    });

    private static byte[] Edit(byte[] file, Action<List<Piece>> edit)
    {
        var (start, pieces) = Read(file);
        edit(pieces);
        var result = new MemoryStream();
        result.Write(file.AsSpan(0, start));
        foreach (var (head, body) in pieces)
        {
            var unit = IsEnhanced(file) ? 4 : 2;
            var padded = head.Length + ((body.Length + unit - 1) / unit * unit);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(IsEnhanced(file) ? 4 : 0), IsEnhanced(file) ? padded : padded / 2);
            result.Write(head);
            result.Write(body);
            result.Write(new byte[padded - head.Length - body.Length]);
        }
        return result.ToArray();
    }

    /// <summary>What stands before the first record, and the records as far as they follow one another; at least one piece.</summary>
    private static (int Start, List<Piece> Pieces) Read(byte[] file)
    {
        var isEnhanced = IsEnhanced(file);
        var (headBytes, start, pieces) = (isEnhanced ? 8 : 6, isEnhanced ? 0 : file[0] == 0xD7 ? 40 : 18, new List<Piece>());
        var at = start;
        while (at + headBytes <= file.Length)
        {
            var size = isEnhanced ? BitConverter.ToUInt32(file, at + 4) : 2L * BitConverter.ToUInt32(file, at);
            if (size < headBytes || size > file.Length - at) break;
            pieces.Add(new(file[at..(at + headBytes)], file[(at + headBytes)..(at + (int)size)]));
            at += (int)size;
        }
        if (pieces.Count == 0) pieces.Add(new(new byte[headBytes], file[Math.Min(start, file.Length)..]));
        return (Math.Min(start, file.Length), pieces);
    }

    private static bool IsEnhanced(byte[] file) => file.Length > 44 && file[40] == ' ' && file[41] == 'E';
}
