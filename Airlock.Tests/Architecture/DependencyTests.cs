namespace Airlock.Tests.Architecture;

/// <summary>The project graph: no parser where keys are, no server in the rules.</summary>
public sealed class DependencyTests
{
    /// <summary>Whatever reads hostile formats. MailKit may send mail one day; MimeKit reading it belongs into the sandbox.</summary>
    private static readonly string[] Parsers =
    [
        "UglyToad", "PdfPig", "DocumentFormat.OpenXml", "NetVips", "SharpCompress", "MimeKit", "SkiaSharp", "Magick.NET", "SixLabors.ImageSharp",
        "HtmlAgilityPack", "AngleSharp", "HtmlSanitizer", "UTF.Unknown", "UtfUnknown", "NPOI", "ICSharpCode.SharpZipLib", "CsvHelper",
    ];

    private static readonly string[] Sanitizers = ["Airlock.Sanitizers"];

    /// <summary>The words between us and the child: allowed everywhere, though its name lies below the sanitizers'.</summary>
    private const string Contract = "Airlock.Sanitizers.Contract";

    [Theory]
    [InlineData("Airlock.Api")]
    [InlineData("Airlock.Worker")]
    [InlineData("Airlock.Core")]
    [InlineData("airlock")]
    public void Who_holds_keys_holds_no_parser(string name) =>
        Assert.Empty(ParsersIn(Dependencies.Closure(Product.All.Single(assembly => assembly.GetName().Name == name))));

    [Theory]
    [InlineData("Airlock.Api")]
    [InlineData("Airlock.Worker")]
    [InlineData("airlock")]
    public void Who_holds_keys_ships_no_parser(string program) => Assert.Empty(ParsersIn(Dependencies.Shipped(program)));

    [Fact]
    public void The_rule_sees_a_parser_where_there_is_one()
    {
        Assert.Superset(new HashSet<string> { "Airlock.Sanitizers", "DocumentFormat.OpenXml" }, ParsersIn(Dependencies.Closure(typeof(DependencyTests).Assembly)).ToHashSet());
        Assert.Superset(new HashSet<string> { "Airlock.Sanitizers", "PdfPig", "NetVips" }, ParsersIn(Dependencies.Shipped("Airlock.Tests")).ToHashSet());
    }

    [Fact]
    public void The_rules_know_neither_web_nor_queue() => Assert.Empty(Servers(Dependencies.Closure(Product.Core)));

    [Fact]
    public void The_rule_sees_web_and_queue_where_they_are()
    {
        Assert.NotEmpty(Servers(Dependencies.Closure(Product.Api)));
        Assert.Contains("Hangfire.Core", Servers(Dependencies.Closure(Product.Worker)));
    }

    [Fact]
    public void The_contract_depends_on_nothing() =>
        Assert.All(Dependencies.Closure(Product.Contract), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    private static IEnumerable<string> ParsersIn(IEnumerable<string> names) =>
        Dependencies.Below(names, [.. Parsers, .. Sanitizers]).Where(name => !name.Equals(Contract, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Servers(IEnumerable<string> names) => Dependencies.Below(names, "Microsoft.AspNetCore", "Hangfire");
}
