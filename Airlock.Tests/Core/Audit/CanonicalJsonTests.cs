using System.Text.Json.Nodes;
using Airlock.Core.Audit;

namespace Airlock.Tests.Core.Audit;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Members_are_sorted_by_UTF16_code_units_as_in_RFC_8785_section_3_2_3()
    {
        var node = JsonNode.Parse("""
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """);

        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
            + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            CanonicalJson.Write(node));
    }

    [Fact]
    public void Strings_are_escaped_as_in_RFC_8785_section_3_2_2() => Assert.Equal(
        """["€$\u000f\nA'B\"\\\\\"/",null,true,false]""",
        CanonicalJson.Write(JsonNode.Parse("""["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",null,true,false]""")));

    [Theory]
    [InlineData("""{ "b" : [ ], "a" : { } }""", """{"a":{},"b":[]}""")]
    [InlineData("[0,-1,9007199254740991]", "[0,-1,9007199254740991]")]
    public void Whitespace_goes_and_integers_stay(string text, string canonical) => Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(text)));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("\"\\ud800\"")]
    public void What_other_readers_could_read_differently_is_refused(string text) =>
        Assert.ThrowsAny<Exception>(() => CanonicalJson.Write(JsonNode.Parse(text)));
}
