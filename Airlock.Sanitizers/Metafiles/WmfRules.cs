using System.Collections.Frozen;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>The records a WMF may keep (MS-WMF 2.1.1.1), and how each is written anew. What is not here is left out.</summary>
internal static class WmfRules
{
    private const ushort Escape = 0x0626, SetAbortProcedure = 9, CommentEscape = 15;

    private static readonly FrozenDictionary<ushort, WmfRule> Allowed = new Dictionary<ushort, WmfRule>
    {
        [0x001E] = WmfRule.Plain(0) with { Copy = (_, state, _) => state.TrySave() }, // SAVEDC
        [0x0035] = WmfRule.Plain(0), // REALIZEPALETTE
        [0x0037] = WmfObjects.Entries(), // SETPALENTRIES
        [0x00F7] = WmfObjects.Palette, // CREATEPALETTE
        [0x0102] = WmfRule.Plain(2), // SETBKMODE
        [0x0103] = WmfRule.Plain(2), // SETMAPMODE
        [0x0104] = WmfRule.Plain(2), // SETROP2
        [0x0106] = WmfRule.Plain(2), // SETPOLYFILLMODE
        [0x0107] = WmfRule.Plain(2), // SETSTRETCHBLTMODE
        [0x0108] = WmfRule.Plain(2), // SETTEXTCHAREXTRA
        [0x0127] = Restore(), // RESTOREDC
        [0x012A] = WmfRule.Use(ObjectKind.Region), // INVERTREGION
        [0x012B] = WmfRule.Use(ObjectKind.Region), // PAINTREGION
        [0x012C] = WmfRule.Use(ObjectKind.Region), // SELECTCLIPREGION
        [0x012D] = WmfRule.Use(ObjectKind.Pen, ObjectKind.Brush, ObjectKind.Font, ObjectKind.Region), // SELECTOBJECT
        [0x012E] = WmfRule.Plain(2), // SETTEXTALIGN
        [0x0139] = WmfRule.Plain(2), // RESIZEPALETTE
        [0x0142] = WmfObjects.BitmapBrush, // DIBCREATEPATTERNBRUSH
        [0x0149] = WmfRule.Plain(4), // SETLAYOUT
        [0x01F0] = WmfObjects.Delete, // DELETEOBJECT
        [0x0201] = WmfRule.Plain(4), // SETBKCOLOR
        [0x0209] = WmfRule.Plain(4), // SETTEXTCOLOR
        [0x020A] = WmfRule.Plain(4), // SETTEXTJUSTIFICATION
        [0x020B] = WmfRule.Plain(4), // SETWINDOWORG
        [0x020C] = WmfRule.Plain(4), // SETWINDOWEXT
        [0x020D] = WmfRule.Plain(4), // SETVIEWPORTORG
        [0x020E] = WmfRule.Plain(4), // SETVIEWPORTEXT
        [0x020F] = WmfRule.Plain(4), // OFFSETWINDOWORG
        [0x0211] = WmfRule.Plain(4), // OFFSETVIEWPORTORG
        [0x0213] = WmfRule.Plain(4), // LINETO
        [0x0214] = WmfRule.Plain(4), // MOVETO
        [0x0220] = WmfRule.Plain(4), // OFFSETCLIPRGN
        [0x0228] = WmfObjects.RegionWithBrush(0), // FILLREGION
        [0x0231] = WmfRule.Plain(4), // SETMAPPERFLAGS
        [0x0234] = WmfRule.Use(ObjectKind.Palette), // SELECTPALETTE
        [0x02FA] = WmfObjects.Pen, // CREATEPENINDIRECT
        [0x02FB] = WmfObjects.Font, // CREATEFONTINDIRECT
        [0x02FC] = WmfObjects.Brush, // CREATEBRUSHINDIRECT
        [0x0324] = WmfShapes.Poly, // POLYGON
        [0x0325] = WmfShapes.Poly, // POLYLINE
        [0x0410] = Scale(), // SCALEWINDOWEXT
        [0x0412] = Scale(), // SCALEVIEWPORTEXT
        [0x0415] = WmfRule.Plain(8), // EXCLUDECLIPRECT
        [0x0416] = WmfRule.Plain(8), // INTERSECTCLIPRECT
        [0x0418] = WmfRule.Plain(8), // ELLIPSE
        [0x0419] = WmfRule.Plain(8), // FLOODFILL
        [0x041B] = WmfRule.Plain(8), // RECTANGLE
        [0x041F] = WmfRule.Plain(8), // SETPIXEL
        [0x0429] = WmfObjects.RegionWithBrush(4), // FRAMEREGION
        [0x0521] = WmfShapes.Text, // TEXTOUT
        [0x0538] = WmfShapes.PolyPoly, // POLYPOLYGON
        [0x0548] = WmfRule.Plain(10), // EXTFLOODFILL
        [0x061C] = WmfRule.Plain(12), // ROUNDRECT
        [0x061D] = WmfRule.Plain(12), // PATBLT
        [0x06FF] = WmfObjects.Region, // CREATEREGION
        [0x0817] = WmfRule.Plain(16), // ARC
        [0x081A] = WmfRule.Plain(16), // PIE
        [0x0830] = WmfRule.Plain(16), // CHORD
        [0x0922] = WmfBitmaps.NoTransfer(16), // BITBLT
        [0x0940] = WmfBitmaps.OptionalTransfer(16), // DIBBITBLT
        [0x0A32] = WmfShapes.ExtendedText, // EXTTEXTOUT
        [0x0B23] = WmfBitmaps.NoTransfer(20), // STRETCHBLT
        [0x0B41] = WmfBitmaps.OptionalTransfer(20), // DIBSTRETCHBLT
        [0x0D33] = WmfBitmaps.Lines, // SETDIBTODEV
        [0x0F43] = WmfBitmaps.Transfer(22, 10), // STRETCHDIB
    }.ToFrozenDictionary();

    public static WmfRule? For(ushort untrustedType) => Allowed.GetValueOrDefault(untrustedType);

    /// <summary>CREATEPATTERNBRUSH, CREATEBRUSH, CREATEBITMAPINDIRECT, CREATEBITMAP: left out, but what they made took a place.</summary>
    public static bool CreatesUnknown(ushort untrustedType) => untrustedType is 0x01F9 or 0x00F8 or 0x02FD or 0x06FE;

    /// <summary>The name in the report of what is not allowed.</summary>
    public static DropReason ReasonOf(ushort untrustedType, UntrustedRecord untrusted)
    {
        if (untrustedType is not Escape) return DropReason.Unknown;
        return untrusted.Length < 8 ? DropReason.Escape : untrusted.U16(6) switch
        {
            SetAbortProcedure => DropReason.Procedure,
            CommentEscape => DropReason.Comment,
            _ => DropReason.Escape,
        };
    }

    // Denominators and numerators: a reader divides by the former.
    private static WmfRule Scale() => new(14, (untrusted, _, clean) =>
    {
        clean.Write(untrusted[6..14]);
        return untrusted.U16(6) != 0 && untrusted.U16(10) != 0;
    });

    private static WmfRule Restore() => new(8, (untrusted, state, clean) =>
    {
        clean.Write(untrusted[6..8]);
        return state.TryRestore((short)untrusted.U16(6));
    });
}
