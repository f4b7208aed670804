using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Airlock.Api.Resources;
using Airlock.Core.Approve;
using Airlock.Core.Isolation;
using Airlock.Core.Permits;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Browser;

/// <summary>Every sentence is there in both languages, and every screen finds the sentences it asks for.</summary>
public sealed partial class ScreenTextTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "Airlock.Api", "Pages");

    [GeneratedRegex(@"Say\(""([^""]+)""[,)]|""((?:FileState|Journey|Notice|Step)\.[A-Za-z]+)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{[0-9a-z]+\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"[\u3040-\u30ff\u4e00-\u9fff]")]
    private static partial Regex Japanese();

    [Fact]
    public void Both_languages_have_the_same_keys_and_none_is_empty()
    {
        var (ja, en) = (Read("ScreenTexts.resx"), Read("ScreenTexts.en.resx"));

        Assert.Equal(ja.Keys.Order(), en.Keys.Order());
        Assert.All(ja.Concat(en), pair => Assert.NotEqual("", pair.Value.Trim()));
    }

    [Fact]
    public void A_sentence_takes_the_same_values_in_both_languages()
    {
        var (ja, en) = (Read("ScreenTexts.resx"), Read("ScreenTexts.en.resx"));

        Assert.All(ja, pair => Assert.Equal(PlacesOf(pair.Value), PlacesOf(en[pair.Key])));
    }

    [Fact]
    public void The_screens_ask_for_no_sentence_that_is_not_there()
    {
        var known = Read("ScreenTexts.resx");
        var asked = Directory.EnumerateFiles(Pages, "*.cs*", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Where(key => !key.EndsWith('.')).Distinct().ToList();

        Assert.True(asked.Count > 200);
        Assert.DoesNotContain(asked, key => !known.ContainsKey(key));
    }

    [Fact]
    public void Every_member_of_every_list_on_a_screen_has_its_word()
    {
        string[] wanted =
        [
            .. Of<TransferState>("State."), .. Of<TransferState>("State.", ".Meaning"), .. Of<Turn>("Turn."), .. Of<Stage>("Stage."), .. Of<Route>("Route."),
            .. Of<Route>("Begin."), .. Of<Route>("Field.Destination."), .. Of<FindingKind>("Kind."), .. Of<FindingKind>("Kind.", ".Meaning"),
            .. Of<FindingAction>("Action."), .. Of<Severity>("Severity."), .. Of<FileDecision>("FileDecision."), .. Of<DecisionKind>("Decision."),
            .. Of<DecisionKind>("Decision.", ".Meaning"), .. Of<PermitState>("PermitState."), .. Of<FormatAction>("FormatAction."),
            .. Of<SwitchKind>("SwitchKind."), .. Of<ProposalState>("ProposalState."),
            .. Enum.GetValues<ProposalKind>().Where(kind => kind is not ProposalKind.None).Select(kind => "ProposalKind." + kind),
            .. Enum.GetValues<SwitchKind>().Select(kind => "Particular.stopped-" + kind.ToString().ToLowerInvariant()),
            .. Transitions.All.Select(row => "Audit." + row.Word),
            .. Enum.GetValues<PermitGap>().Select(gap => "Particular." + gap.ToString().ToLowerInvariant()),
        ];

        Assert.DoesNotContain(wanted, key => ScreenTexts.Find(key) is null);
    }

    [Fact]
    public void Every_reason_a_file_is_refused_for_has_a_sentence_and_what_to_do_next()
    {
        var reasons = typeof(Reasons).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(reasons);
        Assert.DoesNotContain(reasons, reason => ScreenTexts.Find("Reason." + reason) is null || ScreenTexts.Find($"Reason.{reason}.Next") is null);
    }

    [Fact]
    public void English_is_English_and_no_screen_has_a_sentence_of_its_own()
    {
        Assert.DoesNotContain(Read("ScreenTexts.en.resx"), pair => Japanese().IsMatch(pair.Value));
        // The names of the languages are written in their own.
        Assert.DoesNotContain(Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories), file => Japanese().IsMatch(File.ReadAllText(file).Replace("日本語", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("差し戻し"), InlineData("リジェクト"), InlineData("リクエスト"), InlineData("安全です")]
    public void Words_the_product_does_not_use_are_on_no_screen(string word) =>
        Assert.DoesNotContain(Read("ScreenTexts.resx"), pair => pair.Value.Contains(word, StringComparison.Ordinal));

    [Fact]
    public void A_sentence_comes_in_the_language_of_the_request()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");
            Assert.Equal("承認待ち", ScreenTexts.Say("State.AwaitingApproval"));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            Assert.Equal("Waiting for approval", ScreenTexts.Say("State.AwaitingApproval"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string[] PlacesOf(string text) => [.. Places().Matches(text).Select(match => match.Value).Distinct().Order()];

    private static IEnumerable<string> Of<T>(string prefix, string suffix = "") where T : struct, Enum => Enum.GetNames<T>().Select(name => prefix + name + suffix);

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, "Airlock.Api", "Resources", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
}
