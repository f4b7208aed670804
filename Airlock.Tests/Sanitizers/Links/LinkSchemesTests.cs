using Airlock.Sanitizers.Links;

namespace Airlock.Tests.Sanitizers.Links;

public sealed class LinkSchemesTests
{
    [Theory]
    [InlineData("https://hospital.invalid/外来?a=1#b")]
    [InlineData("HTTP://192.0.2.1:8080/")]
    [InlineData("mailto:ward@hospital.invalid?subject=x")]
    [InlineData("tel:+81-3-0000-0000")]
    [InlineData("#ブックマーク")]
    public void Link_a_person_may_click_stays(string link) => Assert.True(LinkSchemes.IsAllowed(link));

    [Theory]
    [InlineData("")]
    [InlineData("other.docx")]
    [InlineData("file:///c:/x")]
    [InlineData("\\\\192.0.2.1\\x")]
    [InlineData("javascript:x")]
    [InlineData("java\tscript:x")]
    [InlineData(" https://hospital.invalid/")]
    [InlineData("https:\\\\hospital.invalid")]
    [InlineData("https://hospital.invalid@192.0.2.1/")]
    [InlineData("https://hospital.invalid/\u202Egpj.exe")]
    [InlineData("mailto:a@b.invalid?attach=c:\\x")]
    [InlineData("ms-word:ofe|u|https://x.invalid")]
    [InlineData("search-ms:query=x")]
    public void Every_other_link_goes(string link) => Assert.False(LinkSchemes.IsAllowed(link));
}
