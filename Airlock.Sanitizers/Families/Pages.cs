using Airlock.Sanitizers.Pages;

namespace Airlock.Sanitizers.Families;

/// <summary>Draws pages of sanitized files for people to look at.</summary>
internal static class Pages
{
    public static int Main() => PagesChild.Run();
}
