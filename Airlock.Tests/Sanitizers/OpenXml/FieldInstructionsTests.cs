using Airlock.Sanitizers.OpenXml.Fields;

namespace Airlock.Tests.Sanitizers.OpenXml;

public sealed class FieldInstructionsTests
{
    [Theory]
    [InlineData(" PAGE \\* MERGEFORMAT ")]
    [InlineData("TOC \\o \"1-3\" \\h \\z \\u")]
    [InlineData("EQ \\o\\ad(\\s\\up 9(ふりがな),漢字)")]
    [InlineData("FORMTEXT")]
    [InlineData("=SUM(ABOVE)")]
    [InlineData("HYPERLINK \\l \"_Toc1\"")]
    [InlineData("HYPERLINK \"https://hospital.invalid/\" \\o \"説明\"")]
    public void Field_that_computes_from_the_document_stays(string instruction) => Assert.True(FieldInstructions.MayStay(instruction, hasInner: false));

    [Theory]
    [InlineData("")]
    [InlineData("DDEAUTO c:\\\\x \"y\"")]
    [InlineData("dde a b")]
    [InlineData("INCLUDEPICTURE \"http://192.0.2.1/x.png\" \\d")]
    [InlineData("LINK Excel.Sheet.8 \"x\"")]
    [InlineData("MACROBUTTON x y")]
    [InlineData("HYPERLINK \"file:///\\\\\\\\192.0.2.1\\\\x\"")]
    [InlineData("HYPERLINK \"\\\\\\\\192.0.2.1\\\\x\" \\l \"a\"")]
    [InlineData("HYPERLINK \\l \"a\" \"javascript:x\"")]
    [InlineData("SOMETHINGNEW x")]
    public void Field_that_calls_fetches_or_is_unknown_goes(string instruction) => Assert.False(FieldInstructions.MayStay(instruction, hasInner: false));

    [Theory]
    [InlineData("HYPERLINK \"https://hospital.invalid/\"")]
    [InlineData("QUOTE 68 68")]
    public void Instruction_that_another_field_helps_to_write_goes(string instruction) => Assert.False(FieldInstructions.MayStay(instruction, hasInner: true));
}
