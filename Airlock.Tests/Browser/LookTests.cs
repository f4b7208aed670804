using Airlock.Api.Pages;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Browser;

/// <summary>What a screen makes of hostile names and half-known states.</summary>
public sealed class LookTests
{
    [Theory]
    [InlineData("請求書\u202Excod.exe", "請求書[U+202E]xcod.exe")] // right-to-left override
    [InlineData("a\u200Bb", "a[U+200B]b")] // zero width space
    [InlineData("a\r\nb", "a[U+000D][U+000A]b")]
    [InlineData("\U000E0041", "[U+E0041]")] // tag character
    [InlineData("紹介状（山田）.docx", "紹介状（山田）.docx")]
    public void What_cannot_be_seen_in_a_name_is_shown(string untrusted, string shown) => Assert.Equal(shown, Shown.Untrusted(untrusted));

    [Theory]
    [InlineData(0, "0 B"), InlineData(1023, "1,023 B"), InlineData(1536, "1.5 KB"), InlineData(2147483647, "2 GB")]
    public void Sizes_are_counted_in_1024s(long bytes, string shown) => Assert.Equal(shown, Shown.Size(bytes));

    [Theory]
    [InlineData("Ok", true), InlineData("Ok 2026-11-22", true), InlineData("Error", false), InlineData("Skipped", false), InlineData("Okay", false), InlineData(null, false)]
    public void Only_an_exact_ok_counts_as_nothing_found(string? scan, bool isOk) => Assert.Equal(isOk, FileLook.IsOk(scan));

    [Fact]
    public void Green_is_only_for_what_can_be_collected()
    {
        var green = Enum.GetValues<TransferState>().Where(state => StateLook.Of(state).Tone is Tone.Good);

        Assert.Equal([TransferState.Released, TransferState.Received], green);
        Assert.NotEqual(Tone.Good, default);
    }

    [Fact]
    public void Findings_of_a_file_inside_the_file_are_counted_with_their_place()
    {
        var report = FindingGroup.Read("""
            {"version":1,"input":{"name":"a.zip","sha256":"","bytes":1,"format":"zip","claimedExtension":".zip"},"verdict":"Sanitized","policyVersion":"1",
             "sanitizerVersion":"1","sandbox":"bwrap","route":"bring-in",
             "findings":[{"kind":"Metadata","action":"Removed","location":"docProps","detail":"author","severity":"Low"}],
             "children":[{"input":{"name":"b.docm","sha256":"","bytes":1,"format":"docm","claimedExtension":".docm"},"verdict":"Sanitized","children":[],
               "findings":[{"kind":"Macro","action":"Removed","location":"vbaProject.bin","detail":"2 modules","severity":"High"}]}]}
            """);

        var groups = FindingGroup.Of(report!);
        Assert.Equal([FindingKind.Macro, FindingKind.Metadata], groups.Select(group => group.Kind));
        Assert.Equal("b.docm / vbaProject.bin", groups[0].First.Single().Location);
    }

    [Fact]
    public void A_report_that_does_not_read_is_no_report() => Assert.Null(FindingGroup.Read("{"));
}
