using Airlock.Sanitizers.Compound;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>
/// Documents under rights management ([MS-OFFCRYPTO] 2.2): a server holds the key, so no password opens them. Told apart by the name of the
/// transform, or of the stream old binary documents keep their content in.
/// </summary>
internal static class RightsManagement
{
    public static bool Protects(CompoundFile untrusted) =>
        untrusted.Root.Has("\tDRMContent") || untrusted.Root.Has("\tDRMViewerContent")
        || (untrusted.Root.Storage("\u0006DataSpaces")?.Storage("TransformInfo") is { } transforms
            && transforms.Children.Any(transform => transform.Name is "DRMEncryptedTransform" or "\tDRMTransform"));
}
