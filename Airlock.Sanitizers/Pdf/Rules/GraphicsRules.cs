using static Airlock.Sanitizers.Pdf.Rules.FontRules;
using static Airlock.Sanitizers.Pdf.Rules.PlainRules;
using static Airlock.Sanitizers.Pdf.Rules.StructureRules;
using static Airlock.Sanitizers.Pdf.Rules.XObjectRules;

// The lists name each other before they are made; each is read only when its place is reached.
#nullable disable warnings

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>What content streams draw with (ISO 32000-1 8, 11).</summary>
internal static class GraphicsRules
{
    public static readonly DictionaryRule Resources = new(() => new()
    {
        ["ExtGState"] = new MapRule(() => GraphicsState),
        ["ColorSpace"] = new MapRule(() => ColorSpace),
        ["Pattern"] = new MapRule(() => Pattern),
        ["Shading"] = new MapRule(() => Shading),
        ["XObject"] = new MapRule(() => XObject),
        ["Font"] = new MapRule(() => Font),
        ["ProcSet"] = PlainArray,
        ["Properties"] = new MapRule(() => PropertyList),
        // Forms name their encodings here.
        ["Encoding"] = new MapRule(() => FontRules.Encoding),
    });

    public static readonly DictionaryRule GraphicsState = new(() => new()
    {
        ["Type"] = Name,
        ["LW"] = Number,
        ["LC"] = Number,
        ["LJ"] = Number,
        ["ML"] = Number,
        ["D"] = PlainArray,
        ["RI"] = Name,
        ["OP"] = Flag,
        ["op"] = Flag,
        ["OPM"] = Number,
        ["FL"] = Number,
        ["SM"] = Number,
        ["SA"] = Flag,
        ["BM"] = Plain,
        ["CA"] = Number,
        ["ca"] = Number,
        ["AIS"] = Flag,
        ["TK"] = Flag,
        ["UseBlackPtComp"] = Name,
        ["Font"] = new ArrayRule(() => new AnyOfRule(() => Number, () => Font), keepsPlaces: true),
        // Ink curves: functions, bounded calculators without side effect. Halftones (/HT) steer a printer and are left out, their default excepted.
        ["BG"] = FunctionOrName,
        ["BG2"] = FunctionOrName,
        ["UCR"] = FunctionOrName,
        ["UCR2"] = FunctionOrName,
        ["TR"] = FunctionOrName,
        ["TR2"] = FunctionOrName,
        ["HT"] = OneOf("Default"),
        ["SMask"] = new AnyOfRule(() => Name, () => SoftMask),
    });

    public static readonly DictionaryRule SoftMask = new(() => new()
    {
        ["Type"] = Name,
        ["S"] = Name,
        ["BC"] = PlainArray,
        ["G"] = FormXObject,
        ["TR"] = FunctionOrName,
    });

    public static readonly DictionaryRule FunctionKeys = new(() => new()
    {
        ["FunctionType"] = Number,
        ["Domain"] = PlainArray,
        ["Range"] = PlainArray,
        ["N"] = Number,
        ["C0"] = PlainArray,
        ["C1"] = PlainArray,
        ["Functions"] = new ArrayRule(() => Function),
        ["Bounds"] = PlainArray,
        ["Encode"] = PlainArray,
        ["Decode"] = PlainArray,
        ["Size"] = PlainArray,
        ["BitsPerSample"] = Number,
        ["Order"] = Number,
    });

    public static readonly StreamRule FunctionStream = new(FunctionKeys, StreamContent.Opaque);

    public static readonly Rule Function = new AnyOfRule(() => FunctionKeys, () => FunctionStream);

    public static readonly Rule FunctionArray = new ArrayRule(() => FunctionOrName);

    public static readonly Rule FunctionOrName = new AnyOfRule(() => Name, () => Function, () => FunctionArray);

    /// <summary>A name, or an array whose first item says what the others are.</summary>
    public static readonly Rule ColorSpace = new AnyOfRule(() => Name, () => ColorSpaceArray);

    // Every part a colour space array can hold: parameters, the base space, its profile, its lookup table, its tint function.
    public static readonly Rule ColorSpaceArray = new ArrayRule(
        () => new AnyOfRule(() => Scalar, () => Profile, () => CalibratedColors, () => ColorSpaceArray), keepsPlaces: true);

    // The keys of a profile, of a tint function and of a lookup table together: in a colour space array they stand in the same places.
    public static readonly StreamRule Profile = new(
        new DictionaryRule(() => new()
        {
            ["N"] = Number,
            ["Alternate"] = ColorSpace,
            ["Range"] = PlainArray,
            ["FunctionType"] = Number,
            ["Domain"] = PlainArray,
            ["Encode"] = PlainArray,
            ["Decode"] = PlainArray,
            ["Size"] = PlainArray,
            ["BitsPerSample"] = Number,
            ["Order"] = Number,
        }),
        StreamContent.Opaque);

    // CalGray, CalRGB, Lab; DeviceN attributes; a tint function without samples.
    public static readonly DictionaryRule CalibratedColors = new(() => new()
    {
        ["WhitePoint"] = PlainArray,
        ["BlackPoint"] = PlainArray,
        ["Gamma"] = Plain,
        ["Matrix"] = PlainArray,
        ["Range"] = PlainArray,
        ["Subtype"] = Name,
        ["Colorants"] = new MapRule(() => ColorSpace),
        ["Process"] = new DictionaryRule(() => new() { ["ColorSpace"] = ColorSpace, ["Components"] = PlainArray }),
        ["MixingHints"] = new DictionaryRule(() => new() { ["Solidities"] = new MapRule(() => Number), ["PrintingOrder"] = PlainArray }),
        ["FunctionType"] = Number,
        ["Domain"] = PlainArray,
        ["N"] = Number,
        ["C0"] = PlainArray,
        ["C1"] = PlainArray,
        ["Functions"] = new ArrayRule(() => Function),
        ["Bounds"] = PlainArray,
        ["Encode"] = PlainArray,
    });

    public static readonly DictionaryRule ShadingKeys = new(() => new()
    {
        ["ShadingType"] = Number,
        ["ColorSpace"] = ColorSpace,
        ["Background"] = PlainArray,
        ["BBox"] = PlainArray,
        ["AntiAlias"] = Flag,
        ["Domain"] = PlainArray,
        ["Matrix"] = PlainArray,
        ["Coords"] = PlainArray,
        ["Extend"] = PlainArray,
        ["Function"] = FunctionOrName,
        ["BitsPerCoordinate"] = Number,
        ["BitsPerComponent"] = Number,
        ["BitsPerFlag"] = Number,
        ["Decode"] = PlainArray,
        ["VerticesPerRow"] = Number,
    });

    public static readonly StreamRule ShadingStream = new(ShadingKeys, StreamContent.Opaque);

    public static readonly Rule Shading = new AnyOfRule(() => ShadingKeys, () => ShadingStream);

    public static readonly Rule Pattern = new AnyOfRule(() => TilingPattern, () => ShadingPattern);

    public static readonly StreamRule TilingPattern = new(
        new DictionaryRule(() => new()
        {
            ["Type"] = Name,
            ["PatternType"] = Number,
            ["PaintType"] = Number,
            ["TilingType"] = Number,
            ["BBox"] = PlainArray,
            ["XStep"] = Number,
            ["YStep"] = Number,
            ["Matrix"] = PlainArray,
            ["Resources"] = Resources,
        }),
        StreamContent.Operators);

    public static readonly DictionaryRule ShadingPattern = new(() => new()
    {
        ["Type"] = Name,
        ["PatternType"] = Number,
        ["Shading"] = Shading,
        ["Matrix"] = PlainArray,
        ["ExtGState"] = GraphicsState,
    });

    public static readonly DictionaryRule TransparencyGroup = new(() => new()
    {
        ["Type"] = Name,
        ["S"] = Name,
        ["CS"] = ColorSpace,
        ["I"] = Flag,
        ["K"] = Flag,
    });
}
