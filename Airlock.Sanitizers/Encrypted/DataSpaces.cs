using System.Text;
using Airlock.Sanitizers.Compound;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>What an encrypted package says about itself besides its key: always the same ([MS-OFFCRYPTO] 2.1 and 2.3.4.1 to 2.3.4.3).</summary>
internal static class DataSpaces
{
    private const string Root = "\u0006DataSpaces";
    private const string Space = "StrongEncryptionDataSpace";
    private const string Transform = "StrongEncryptionTransform";

    /// <summary>Version 1.0, of reader, updater and writer.</summary>
    private static readonly byte[] Versions = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

    public static void AddTo(CompoundWriter file)
    {
        Add(file, [Root, "Version"], [.. Text("Microsoft.Container.DataSpaces"), .. Versions]);
        byte[] component = [.. Number(1), .. Number(0), .. Text("EncryptedPackage"), .. Text(Space)];
        Add(file, [Root, "DataSpaceMap"], [.. Number(8), .. Number(1), .. Number(component.Length + 4), .. component]);
        Add(file, [Root, "DataSpaceInfo", Space], [.. Number(8), .. Number(1), .. Text(Transform)]);
        byte[] identity = [.. Number(1), .. Text("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}")];
        Add(file, [Root, "TransformInfo", Transform, "\u0006Primary"],
        [
            .. Number(identity.Length + 4), .. identity, .. Text("Microsoft.Container.EncryptionTransform"), .. Versions,
            .. Number(0), .. Number(0), .. Number(0), .. Number(4),
        ]);
    }

    private static void Add(CompoundWriter file, string[] path, byte[] bytes) => file.Add(path, bytes.Length, to => to.Write(bytes));

    /// <summary>UNICODE-LP-P4: length, characters, zeros up to a multiple of four.</summary>
    private static byte[] Text(string text) => [.. Number(text.Length * 2), .. Encoding.Unicode.GetBytes(text), .. new byte[text.Length % 2 * 2]];

    private static byte[] Number(int number) => BitConverter.GetBytes(number);
}
