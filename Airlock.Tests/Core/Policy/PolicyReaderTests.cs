using Airlock.Core.Policy;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Core.Policy;

public sealed class PolicyReaderTests
{
    [Fact]
    public void The_default_policy_is_valid_and_knows_every_format_of_the_sanitizers()
    {
        var document = DefaultPolicy.Document();

        Assert.Equal(12, document.Version.Length);
        Assert.All(Enum.GetValues<FileFormat>().Where(format => format is not FileFormat.Unknown),
            format => Assert.Equal(FormatAction.Sanitize, document.For(Route.BringIn).ActionFor(format)));
        Assert.Equal(FormatAction.Refuse, document.For(Route.TakeOut).ActionFor(FileFormat.Unknown));
    }

    [Theory]
    [InlineData("    partialRelease: true\n", "    partialRelease: maybe\n", "partialRelease must be true or false")]
    [InlineData("maxSignatureAgeDays: 3\n", "maxSignatureAgeDays: 3\n      enabled: false\n", "unknown key routes.bring-in.scan.enabled")]
    [InlineData("maxSignatureAgeDays: 3\n", "maxSignatureAgeDays: 3\n      holdHours: -1\n", "holdHours must be a whole number from 0 to 720")]
    [InlineData("maxSignatureAgeDays: 3\n", "maxSignatureAgeDays: 3\n      rescanAfterHours: 0\n", "rescanAfterHours must be a whole number from 1 to 720")]
    [InlineData("      maxDepth: 5\n", "      maxDepth: 11\n", "maxDepth must be a whole number from 1 to 10")]
    [InlineData("      docx: sanitize\n", "      docx: keep\n", "docx must be one of")]
    [InlineData("      docx: sanitize\n", "      docx: pass-as-is\n", "pass-as-is is for maintenance alone")]
    [InlineData("      docx: sanitize\n", "      doc9: sanitize\n", "unknown format doc9")]
    [InlineData("      maxDepth: 5\n", "", "maxDepth is missing")]
    [InlineData("      maxDepth: 5\n", "      maxDepth: 5\n      maxDepth: 6\n", "not YAML")]
    [InlineData("      result: clear\n", "      result: plain\n", "result must be clear or encrypted")]
    [InlineData("      result: clear\n", "      result: clear\n      keep: true\n", "unknown key routes.bring-in.passwords.keep")]
    [InlineData("    limits:\n", "    macros:\n      keepSignedBy: [Contoso]\n    limits:\n", "a signer is the SHA-256 of a certificate")]
    [InlineData("    limits:\n", "    macros:\n      keep: true\n    limits:\n", "unknown key routes.bring-in.macros.keep")]
    [InlineData("    limits:\n      maxFileBytes: 536870912\n", "    macros:\n      keepSignedBy: [0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef]\n    limits:\n      maxFileBytes: 536870912\n", "macros stay on no way out")]
    [InlineData("    ticketRequired: true\n", "    ticketRequired: false\n", "maintenance needs a ticket")]
    [InlineData("      count: 2\n", "      count: 1\n", "routes.maintenance.approvals.count must be a whole number from 2 to 5")]
    [InlineData("roles: [approver, deputy]", "roles: [operator]", "operator cannot approve")]
    [InlineData("trackedChanges: accept", "trackedChanges: reject", "trackedChanges must be accept or keep")]
    [InlineData("speakerNotes: remove", "speakerNotes: yes", "speakerNotes must be remove or keep")]
    [InlineData("    partialRelease: true\n", "    partialRelease: true\n    office:\n      speakerNotes: keep\n", "office is for take-out alone")]
    [InlineData("  take-out:", "  take-away:", "routes.take-out is missing")]
    public void A_mistake_is_named(string before, string after, string message)
    {
        var reading = PolicyReader.Read(ReplaceFirst(before, after), "policy.yaml");

        Assert.False(reading.IsValid);
        Assert.Contains(reading.Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(reading.Errors, error => Assert.Matches(@"^policy\.yaml:\d+:\d+: .", error.ToString()));
    }

    [Fact]
    public void Opened_files_are_delivered_clear_unless_it_says_otherwise()
    {
        Assert.Equal(OpenedFiles.Clear, DefaultPolicy.Document().For(Route.BringIn).Opened);
        Assert.Equal(OpenedFiles.Clear, DefaultPolicy.Document().For(Route.TakeOut).Opened);
        Assert.Equal(OpenedFiles.Encrypted, PolicyReader.Read(ReplaceFirst("result: clear", "result: encrypted"), "p").Document!.For(Route.BringIn).Opened);
    }

    [Fact]
    public void No_macros_stay_unless_it_names_a_signer()
    {
        var signer = new string('5', 64);

        Assert.All(Enum.GetValues<Route>(), route => Assert.Empty(DefaultPolicy.Document().For(route).KeepMacrosOf));
        Assert.Equal([signer], PolicyReader.Read(ReplaceFirst("    limits:\n", $"    macros:\n      keepSignedBy: [{signer}]\n    limits:\n"), "p").Document!.For(Route.BringIn).KeepMacrosOf);
    }

    [Fact]
    public void What_does_not_show_goes_out_only_where_it_says_so()
    {
        Assert.Equal(new KeptOnTakeOut(), DefaultPolicy.Document().For(Route.TakeOut).Keeps);
        Assert.Equal(new KeptOnTakeOut { TrackedChanges = true }, PolicyReader.Read(ReplaceFirst("trackedChanges: accept", "trackedChanges: keep"), "p").Document!.For(Route.TakeOut).Keeps);
        Assert.Equal(new KeptOnTakeOut { SpeakerNotes = true }, PolicyReader.Read(ReplaceFirst("speakerNotes: remove", "speakerNotes: keep"), "p").Document!.For(Route.TakeOut).Keeps);
    }

    [Fact]
    public void Take_out_needs_somebody_to_approve_and_a_limit()
    {
        var text = DefaultPolicy.Text();
        var at = text.IndexOf("  take-out:", StringComparison.Ordinal);
        var takeOut = text[at..].Replace("count: 1", "count: 0", StringComparison.Ordinal)
            .Replace("    exportLimits:\n      filesPerPersonPerDay: 100\n      bytesPerPersonPerDay: 1073741824\n", "", StringComparison.Ordinal);

        var errors = PolicyReader.Read(text[..at] + takeOut, "p").Errors;

        Assert.Contains(errors, error => error.Message.Contains("routes.take-out.approvals.count must be a whole number from 1", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Message.Contains("take-out needs exportLimits", StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_come_at_once_each_with_its_line()
    {
        var text = ReplaceFirst("maxFiles: 2000", "maxFiles: 0").Replace("draftDays: 7", "draftDays: never", StringComparison.Ordinal);
        var lines = text.Split('\n');

        var errors = PolicyReader.Read(text, "p.yaml").Errors;

        Assert.Equal(4, errors.Count);
        Assert.Equal(Array.FindIndex(lines, line => line.Contains("maxFiles: 0", StringComparison.Ordinal)) + 1, errors[0].Line);
        Assert.Equal(lines[errors[0].Line - 1].IndexOf('0', StringComparison.Ordinal) + 1, errors[0].Column);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("routes")]
    [InlineData("routes: [\n")]
    [InlineData("routes: {}\n---\nroutes: {}\n")]
    public void What_is_no_policy_at_all_is_an_error_and_never_an_exception(string text) => Assert.NotEmpty(PolicyReader.Read(text, "p").Errors);

    private static string ReplaceFirst(string before, string after)
    {
        var text = DefaultPolicy.Text();
        var at = text.IndexOf(before, StringComparison.Ordinal);
        return text[..at] + after + text[(at + before.Length)..];
    }
}
