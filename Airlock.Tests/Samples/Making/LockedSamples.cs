namespace Airlock.Tests.Samples.Making;

/// <summary>Office files locked with a password, in every way one meets.</summary>
internal static class LockedSamples
{
    public const string Password = "hospital";

    public static IEnumerable<(string Path, byte[] Bytes)> All()
    {
        var letter = WordSamples.Clean().Bytes();
        yield return ("docx/locked.docx", new LockedPackage(letter, Password).Agile());
        yield return ("docx/locked-password-wrong.docx", new LockedPackage(letter, Password).Agile());
        yield return ("docx/locked-password-given.docx", new LockedPackage(WordSamples.Everything().Bytes(), "病院のパスワード").Agile());
        yield return ("docx/locked-2007.docx", new LockedPackage(letter, Password) { KeyBits = 128 }.Standard());
        yield return ("docx/locked-tampered.docx", new LockedPackage(letter, Password) { EditPackage = package => package[^1] ^= 1 }.Agile());
        yield return ("docx/rights-managed.docx", new CompoundMaker()
            .Stream("\u0006DataSpaces/TransformInfo/DRMEncryptedTransform/\u0006Primary", new byte[200]).Stream("EncryptedPackage", new byte[5000]).Bytes());
        yield return ("xlsm/locked-workbook.xlsm", new LockedPackage(SheetSamples.Macros().Bytes(), "VelvetSweatshop").Agile());
        yield return ("pptx/locked-sha1.pptx", new LockedPackage(SlideSamples.Slides().Bytes(), Password) { Hash = "SHA1", KeyBits = 128, Version = 4 }.Agile());
    }
}
