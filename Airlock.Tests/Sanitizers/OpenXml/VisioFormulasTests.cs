using Airlock.Sanitizers.OpenXml.Visio;

namespace Airlock.Tests.Sanitizers.OpenXml;

public sealed class VisioFormulasTests
{
    [Theory]
    [InlineData("Inh")]
    [InlineData("No Formula")]
    [InlineData("GUARD(Width*0.5)")]
    [InlineData("IF(PNTX(LOCTOPAR(PNT(0 mm,0 mm)))>0,THEMEGUARD(RGB(1,2,3)),Sheet.5!User.色)")]
    [InlineData("_XFTRIGGER(Sheet.1!EventXFMod)+_WALKGLUE(BegTrigger,EndTrigger,WalkPreference)")]
    [InlineData("_UCON_GEOTYP(1)")]
    [InlineData("Pages[Page 1]!Sheet.1!Prop.Row_1&\"（本）\"")]
    [InlineData("GOTOPAGE(\"Page-2\")")]
    [InlineData("HYPERLINK(\"https://hospital.invalid/\",\"\")")]
    [InlineData("'a name with ( in it'!Width")]
    [InlineData("FORMAT(NOW(),\"yyyy年M月d日\")")]
    public void Formula_that_computes_within_the_drawing_stays(string formula) => Assert.False(VisioFormulas.Calls(formula));

    [Theory]
    [InlineData("CALLTHIS(\"x\")")]
    [InlineData("1+callthis (\"x\")")]
    [InlineData("RunAddon(\"x\")")]
    [InlineData("RUNADDONWARGS(\"x\",\"y\")")]
    [InlineData("RUNMACRO(\"x\")")]
    [InlineData("_OPENFILE(\"x\")")]
    [InlineData("PLAYSOUND(\"x\",0,0,0)")]
    [InlineData("SETF(GETREF(EventDrop),\"CALL\"&\"THIS(1)\")")]
    [InlineData("EVALTEXT(Sheet.1!TheText)")]
    [InlineData("QUEUEMARKEREVENT(\"x\")")]
    [InlineData("DOCMD(1312)")]
    [InlineData("HYPERLINK(User.Row_1)")]
    [InlineData("HYPERLINK(\"https://a.invalid\"&User.Row_1)")]
    [InlineData("HYPERLINK(\"file:///x\")")]
    [InlineData("HYPERLINK(\"\")")]
    [InlineData("HYPERLINK(")]
    [InlineData("GOTOPAGE(\"C:\\x.vsdx\")")]
    [InlineData("IF(1,\"\\\\192.0.2.1\\x\",0)")]
    [InlineData("[x.vsdx]Pages[1]!Sheet.1!Width")]
    [InlineData("FUTUREFUNCTION(1)")]
    [InlineData("\"unended + CALLTHIS(\"\"x\"\")\"&OPENFILE(\"x")]
    public void Formula_that_reaches_out_is_told(string formula) => Assert.True(VisioFormulas.Calls(formula));
}
