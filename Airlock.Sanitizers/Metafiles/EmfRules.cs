using System.Collections.Frozen;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>The records an EMF may keep (MS-EMF 2.1.1), and how each is written anew. What is not here is left out.</summary>
internal static class EmfRules
{
    private static readonly FrozenDictionary<uint, EmfRule> Allowed = new Dictionary<uint, EmfRule>
    {
        [2] = EmfShapes.Poly(8, curve: 1), // POLYBEZIER
        [3] = EmfShapes.Poly(8), // POLYGON
        [4] = EmfShapes.Poly(8), // POLYLINE
        [5] = EmfShapes.Poly(8, curve: 0), // POLYBEZIERTO
        [6] = EmfShapes.Poly(8), // POLYLINETO
        [7] = EmfShapes.PolyPoly(8), // POLYPOLYLINE
        [8] = EmfShapes.PolyPoly(8), // POLYPOLYGON
        [9] = EmfRule.Plain(8), // SETWINDOWEXTEX
        [10] = EmfRule.Plain(8), // SETWINDOWORGEX
        [11] = EmfRule.Plain(8), // SETVIEWPORTEXTEX
        [12] = EmfRule.Plain(8), // SETVIEWPORTORGEX
        [13] = EmfRule.Plain(8), // SETBRUSHORGEX
        [15] = EmfRule.Plain(12), // SETPIXELV
        [16] = EmfRule.Plain(4), // SETMAPPERFLAGS
        [17] = EmfRule.Plain(4), // SETMAPMODE
        [18] = EmfRule.Plain(4), // SETBKMODE
        [19] = EmfRule.Plain(4), // SETPOLYFILLMODE
        [20] = EmfRule.Plain(4), // SETROP2
        [21] = EmfRule.Plain(4), // SETSTRETCHBLTMODE
        [22] = EmfRule.Plain(4), // SETTEXTALIGN
        [23] = EmfRule.Plain(24, (untrusted, _) => untrusted.U16(8) == 24), // SETCOLORADJUSTMENT, which begins with its own size
        [24] = EmfRule.Plain(4), // SETTEXTCOLOR
        [25] = EmfRule.Plain(4), // SETBKCOLOR
        [26] = EmfRule.Plain(8), // OFFSETCLIPRGN
        [27] = EmfRule.Plain(8), // MOVETOEX
        [28] = EmfRule.Plain(0), // SETMETARGN
        [29] = EmfRule.Plain(16), // EXCLUDECLIPRECT
        [30] = EmfRule.Plain(16), // INTERSECTCLIPRECT
        [31] = EmfRule.Plain(16, IsScale), // SCALEVIEWPORTEXTEX
        [32] = EmfRule.Plain(16, IsScale), // SCALEWINDOWEXTEX
        [33] = EmfRule.Plain(0, (_, state) => state.TrySave()), // SAVEDC
        [34] = EmfRule.Plain(4, (untrusted, state) => state.TryRestore(untrusted.I32(8))), // RESTOREDC
        [35] = EmfRule.Plain(24, (untrusted, _) => untrusted.AreFinite(8, 6)), // SETWORLDTRANSFORM
        [36] = EmfRule.Plain(28, IsTransform), // MODIFYWORLDTRANSFORM
        [37] = EmfObjects.Select, // SELECTOBJECT
        [38] = EmfObjects.Pen, // CREATEPEN
        [39] = EmfObjects.Brush, // CREATEBRUSHINDIRECT
        [40] = EmfObjects.Delete, // DELETEOBJECT
        [41] = EmfRule.Plain(20, (untrusted, _) => untrusted.AreFinite(20, 2)), // ANGLEARC
        [42] = EmfRule.Plain(16), // ELLIPSE
        [43] = EmfRule.Plain(16), // RECTANGLE
        [44] = EmfRule.Plain(24), // ROUNDRECT
        [45] = EmfRule.Plain(32), // ARC
        [46] = EmfRule.Plain(32), // CHORD
        [47] = EmfRule.Plain(32), // PIE
        [48] = EmfObjects.SelectPalette, // SELECTPALETTE
        [49] = EmfObjects.Palette, // CREATEPALETTE
        [50] = EmfObjects.PaletteEntries, // SETPALETTEENTRIES
        [51] = EmfObjects.PaletteSize, // RESIZEPALETTE
        [52] = EmfRule.Plain(0), // REALIZEPALETTE
        [53] = EmfRule.Plain(16), // EXTFLOODFILL
        [54] = EmfRule.Plain(8), // LINETO
        [55] = EmfRule.Plain(32), // ARCTO
        [56] = EmfShapes.PolyDraw(8), // POLYDRAW
        [57] = EmfRule.Plain(4), // SETARCDIRECTION
        [58] = EmfRule.Plain(4), // SETMITERLIMIT
        [59] = EmfRule.Plain(0, (_, state) => state.TryOpenPath()), // BEGINPATH
        [60] = EmfRule.Plain(0, (_, state) => state.TryClosePath()), // ENDPATH
        [61] = EmfRule.Plain(0), // CLOSEFIGURE
        [62] = EmfRule.Plain(16, HasPath), // FILLPATH
        [63] = EmfRule.Plain(16, HasPath), // STROKEANDFILLPATH
        [64] = EmfRule.Plain(16, HasPath), // STROKEPATH
        [65] = EmfRule.Plain(0, HasPath), // FLATTENPATH
        [66] = EmfRule.Plain(0, HasPath), // WIDENPATH
        [67] = EmfRule.Plain(4, HasPath), // SELECTCLIPPATH
        [68] = EmfRule.Plain(0, (_, state) => state.TryAbortPath()), // ABORTPATH
        [71] = EmfRegions.Drawn(8, hasBrush: true), // FILLRGN
        [72] = EmfRegions.Drawn(16, hasBrush: true), // FRAMERGN
        [73] = EmfRegions.Drawn(0, hasBrush: false), // INVERTRGN
        [74] = EmfRegions.Drawn(0, hasBrush: false), // PAINTRGN
        [75] = EmfRegions.Clip, // EXTSELECTCLIPRGN
        [76] = EmfBitmaps.Transfer(100, 52, new EmfBitmaps.Slot(84, 80)), // BITBLT
        [77] = EmfBitmaps.Transfer(108, 52, new EmfBitmaps.Slot(84, 80)), // STRETCHBLT
        [78] = EmfBitmaps.Transfer(128, 52, new EmfBitmaps.Slot(84, 80), new EmfBitmaps.Slot(112, 108)), // MASKBLT
        [79] = EmfBitmaps.Transfer(140, 64, new EmfBitmaps.Slot(96, 92), new EmfBitmaps.Slot(124, 120)), // PLGBLT
        [80] = EmfBitmaps.Lines, // SETDIBITSTODEVICE
        [81] = EmfBitmaps.Transfer(80, null, new EmfBitmaps.Slot(48, 64)), // STRETCHDIBITS
        [82] = EmfObjects.Font, // EXTCREATEFONTINDIRECTW
        [83] = EmfText.Out(1), // EXTTEXTOUTA
        [84] = EmfText.Out(2), // EXTTEXTOUTW
        [85] = EmfShapes.Poly(4, curve: 1), // POLYBEZIER16
        [86] = EmfShapes.Poly(4), // POLYGON16
        [87] = EmfShapes.Poly(4), // POLYLINE16
        [88] = EmfShapes.Poly(4, curve: 0), // POLYBEZIERTO16
        [89] = EmfShapes.Poly(4), // POLYLINETO16
        [90] = EmfShapes.PolyPoly(4), // POLYPOLYLINE16
        [91] = EmfShapes.PolyPoly(4), // POLYPOLYGON16
        [92] = EmfShapes.PolyDraw(4), // POLYDRAW16
        [93] = EmfBitmaps.Brush(ofTwoColours: true), // CREATEMONOBRUSH
        [94] = EmfBitmaps.Brush(ofTwoColours: false), // CREATEDIBPATTERNBRUSHPT
        [95] = EmfObjects.ExtendedPen, // EXTCREATEPEN
        [98] = EmfRule.Plain(4, (untrusted, _) => untrusted.U32(8) == 1, DropReason.ColourProfile), // SETICMMODE, to switch it off
        [108] = EmfText.Small, // SMALLTEXTOUT
        [114] = EmfBitmaps.Blend, // ALPHABLEND
        [115] = EmfRule.Plain(4), // SETLAYOUT
        [116] = EmfBitmaps.Transfer(108, 52, new EmfBitmaps.Slot(84, 80)), // TRANSPARENTBLT
        [118] = EmfShapes.Gradient, // GRADIENTFILL
        [120] = EmfRule.Plain(8), // SETTEXTJUSTIFICATION
    }.ToFrozenDictionary();

    public static EmfRule? For(uint untrustedType) => Allowed.GetValueOrDefault(untrustedType);

    /// <summary>The name in the report of what is not allowed.</summary>
    public static DropReason ReasonOf(uint untrustedType) => untrustedType switch
    {
        70 => DropReason.Comment, // COMMENT
        105 or 106 or 110 => DropReason.Escape, // DRAWESCAPE, EXTESCAPE, NAMEDESCAPE
        102 or 103 or 104 => DropReason.OpenGl, // GLSRECORD, GLSBOUNDEDRECORD, PIXELFORMAT
        99 or 100 or 101 or 111 or 112 or 113 or 121 or 122 => DropReason.ColourProfile, // colour spaces, SETICMPROFILEA and W, COLORMATCHTOTARGETW
        _ => DropReason.Unknown,
    };

    // Numerators and denominators: a reader divides by the latter.
    private static bool IsScale(UntrustedRecord untrusted, EmfState state) => untrusted.I32(12) != 0 && untrusted.I32(20) != 0;

    // The first way asks for no transform at all, whatever the numbers.
    private static bool IsTransform(UntrustedRecord untrusted, EmfState state) =>
        untrusted.U32(32) is 1 || (untrusted.U32(32) is >= 2 and <= 4 && untrusted.AreFinite(8, 6));

    private static bool HasPath(UntrustedRecord untrusted, EmfState state) => state.HasPath;
}
