namespace Airlock.Sanitizers.Families;

/// <summary>Rebuilds documents, pictures and text. Started ahead of need, because nearly every file is its.</summary>
internal static class Core
{
    public static int Main() => Child.Run(AddSanitizers.All());
}
