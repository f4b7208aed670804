using System.Globalization;
using System.Resources;

namespace Airlock.Api.Problems;

/// <summary>The sentences for every code, in the language of the request: what happened, and what to do next. Japanese is the neutral language.</summary>
internal static class ProblemTexts
{
    private static readonly ResourceManager Texts = new("Airlock.Api.Problems.ProblemTexts", typeof(ProblemTexts).Assembly);

    public static string Title(string code) => Texts.GetString(code, CultureInfo.CurrentUICulture) ?? code;

    public static string? Next(string code) => Texts.GetString(code + ".next", CultureInfo.CurrentUICulture);
}
