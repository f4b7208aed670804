using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Encrypted;
using Airlock.Tests.Fakes;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Sanitizers.Encrypted;

public sealed partial class EncryptedPackageTests
{
    private const string Password = "病院-Password1!";
    private static readonly byte[] Letter = WordSamples.Clean().Bytes();

    [Fact]
    public void Locked_packages_open_with_their_password_and_with_no_other()
    {
        var table = new GateTable("locked-packages", "Office files locked with a password");
        foreach (var (what, file) in Lockings())
        {
            table.Add($"{what}, the password given", "Sanitized", Answer(file, Password), held: false);
            table.Add($"{what}, none given", "NeedsPassword (password-needed)", Answer(file, null));
            table.Add($"{what}, a wrong one given", "NeedsPassword (password-wrong)", Answer(file, Password + " "));
        }
        foreach (var (what, expected, file) in Damaged()) table.Add(what, expected, Answer(file, Password));
        table.Add("a workbook Excel opens without asking", "Sanitized", Answer(new LockedPackage(SheetSamples.Clean().Bytes(), "VelvetSweatshop").Agile(), null), held: false);
        table.Add("the same, with a password nobody needs", "Sanitized", Answer(new LockedPackage(SheetSamples.Clean().Bytes(), "VelvetSweatshop").Standard(), Password), held: false);
        table.Add("locked twice", "Refused (type-not-accepted)", Answer(new LockedPackage(new LockedPackage(Letter, Password).Agile(), Password).Agile(), Password));
        table.Finish();
    }

    [Fact]
    public void What_was_locked_comes_out_as_if_it_had_not_been()
    {
        var (_, fromLocked) = Sanitize(new LockedPackage(WordSamples.Macros().Bytes(), Password).Agile(), Password);
        var (_, fromClear) = Sanitize(WordSamples.Macros().Bytes(), null);

        Assert.NotEmpty(fromClear);
        Assert.Equal(fromClear, fromLocked);
    }

    /// <summary>What the given password opened is locked with it again where policy says so; what needed none must not be told apart wrongly.</summary>
    [Theory]
    [InlineData(Password, Password, FindingAction.Neutralized)]
    [InlineData("VelvetSweatshop", null, FindingAction.Removed)]
    [InlineData("VelvetSweatshop", Password, FindingAction.Removed)]
    [InlineData("VelvetSweatshop", "VelvetSweatshop", FindingAction.Neutralized)]
    public void Whether_the_given_password_opened_it_is_told(string locked, string? given, FindingAction action)
    {
        var (report, _) = Sanitize(new LockedPackage(Letter, locked).Agile(), given);

        Assert.Equal(action, Assert.Single(report.Findings, finding => finding.Kind is FindingKind.EncryptedContent).Action);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(300_001)]
    public void What_we_lock_opens_again(int bytes)
    {
        var clear = RandomNumberGenerator.GetBytes(bytes);
        var locked = new MemoryStream();
        PackageLock.Write(new MemoryStream(clear), Password, locked);

        using var opened = EncryptedPackage.Open(new UntrustedFile(locked, ".docx"), Context(Password))!;
        var again = new byte[bytes];
        opened.ReadExactly(again);

        Assert.Equal(bytes, opened.Length);
        Assert.Equal(clear, again);
        opened.Position = bytes - 1;
        Assert.Equal(clear[^1], opened.ReadByte());
        Assert.Equal(-1, opened.ReadByte());
        Assert.Equal(Reasons.PasswordWrong, Assert.Throws<FileRefusedException>(() => EncryptedPackage.Open(new UntrustedFile(locked, ".docx"), Context("other"))).Reason);
    }

    [Fact]
    public void Two_locks_of_one_file_have_nothing_in_common()
    {
        MemoryStream one = new(), other = new();
        PackageLock.Write(new MemoryStream(Letter), Password, one);
        PackageLock.Write(new MemoryStream(Letter), Password, other);

        var (first, second) = (one.ToArray().AsSpan(512, 4096).ToArray(), other.ToArray().AsSpan(512, 4096).ToArray());
        Assert.Equal(first[..8], second[..8]);
        Assert.NotEqual(first[8..24], second[8..24]);
        Assert.NotEqual(KeyAttributes().Matches(Text(one)).Select(match => match.Value), KeyAttributes().Matches(Text(other)).Select(match => match.Value));
    }

    /// <summary>It tries the workbook password by itself and refuses a package whose integrity value is wrong.</summary>
    [Fact]
    [Trait("Category", "LibreOffice")]
    public async Task LibreOffice_opens_what_we_lock()
    {
        using var folder = new TemporaryFolder();
        var files = new List<string>();
        foreach (var (name, clear) in ((string, byte[])[])[("letter.docx", Letter), ("table.xlsx", SheetSamples.Clean().Bytes()), ("slides.pptx", SlideSamples.Slides().Bytes())])
        {
            using var locked = new MemoryStream();
            PackageLock.Write(new MemoryStream(clear), "VelvetSweatshop", locked);
            files.Add(folder.Write(name, locked.ToArray()));
        }

        using var soffice = StartedProgram.Start("/usr/bin/soffice",
            [$"-env:UserInstallation=file://{folder.Of("profile")}", "--headless", "--convert-to", "pdf", "--outdir", folder.Of("pdf"), .. files]);
        await soffice.ExitAsync();

        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(folder.Of("pdf"), Path.GetFileNameWithoutExtension(file) + ".pdf")), file));
    }

    private static IEnumerable<(string What, byte[] File)> Lockings()
    {
        foreach (var (hash, bits) in ((string, int)[])[("SHA512", 256), ("SHA1", 128), ("SHA384", 192), ("SHA256", 256)])
            yield return ($"agile {hash} AES-{bits}", new LockedPackage(Letter, Password) { Hash = hash, KeyBits = bits }.Agile());
        yield return ("agile, 100,000 rounds, compound file of version 4", new LockedPackage(Letter, Password) { Spins = 100_000, Version = 4 }.Agile());
        foreach (var bits in (int[])[128, 192, 256]) yield return ($"standard AES-{bits}", new LockedPackage(Letter, Password) { KeyBits = bits }.Standard());
    }

    private static IEnumerable<(string What, string Expected, byte[] File)> Damaged()
    {
        const string corrupt = "Refused (corrupt)", unknown = "Refused (cannot-sanitize)", broken = "Refused (integrity-broken)";
        yield return ("a bit of the last block changed", broken, new LockedPackage(Letter, Password) { EditPackage = package => package[^1] ^= 1 }.Agile());
        yield return ("a bit of the first block changed", broken, new LockedPackage(Letter, Password) { EditPackage = package => package[8] ^= 1 }.Agile());
        yield return ("its length one less", broken, new LockedPackage(Letter, Password) { EditPackage = package => package[0]-- }.Agile());
        yield return ("without its integrity value", corrupt, Edited("<dataIntegrity[^>]*>", ""));
        yield return ("its integrity value cut short", corrupt, Edited("encryptedHmacValue=\"....", "encryptedHmacValue=\""));
        yield return ("two keys for one password", corrupt, Edited("(<p:encryptedKey.*/>)</keyEnc", "$1$1</keyEnc"));
        yield return ("ten million rounds", "Refused (bomb)", Edited("spinCount=\"1000\"", "spinCount=\"10000000\""));
        yield return ("minus one rounds", corrupt, Edited("spinCount=\"1000\"", "spinCount=\"-1\""));
        yield return ("RC2", unknown, Edited("cipherAlgorithm=\"AES\"", "cipherAlgorithm=\"RC2\""));
        yield return ("CFB", unknown, Edited("ChainingModeCBC", "ChainingModeCFB"));
        yield return ("MD5", unknown, Edited("hashAlgorithm=\"SHA512\"", "hashAlgorithm=\"MD5\""));
        yield return ("a block of two gigabytes", corrupt, Edited("blockSize=\"16\"", "blockSize=\"2147483647\""));
        yield return ("a salt said to be longer than it is", corrupt, Edited("saltSize=\"16\"", "saltSize=\"4096\""));
        yield return ("a hash said to be longer than it is", corrupt, Edited("hashSize=\"64\"", "hashSize=\"65\""));
        yield return ("keys for certificates alone", unknown, Edited("http://schemas.microsoft.com/office/2006/keyEncryptor/password", "http://schemas.microsoft.com/office/2006/keyEncryptor/certificate"));
        yield return ("an entity in its description", "Refused (unreadable)", Edited("<encryption ", "<!DOCTYPE encryption [<!ENTITY x \"y\">]><encryption "));
        yield return ("no package", corrupt, new CompoundMaker().Stream("EncryptedPackage", new byte[16]).Bytes());
        yield return ("extensible encryption", unknown, new CompoundMaker().Stream("EncryptedPackage", new byte[16]).Stream("EncryptionInfo", [4, 0, 3, 0, 0, 0, 0, 0]).Bytes());
        yield return ("a description of two megabytes", "Refused (too-large)", new CompoundMaker().Stream("EncryptedPackage", new byte[16]).Stream("EncryptionInfo", new byte[2 << 20]).Bytes());
        foreach (var length in (long[])[0, -1, 1L << 40, long.MaxValue])
            yield return ($"standard, a length of {length}", corrupt, new LockedPackage(Letter, Password) { EditPackage = package => BitConverter.GetBytes(length).CopyTo(package, 0) }.Standard());
    }

    private static byte[] Edited(string pattern, string instead) => new LockedPackage(Letter, Password) { EditInfo = info => Regex.Replace(info, pattern, instead) }.Agile();

    private static string Answer(byte[] file, string? password)
    {
        var (report, _) = Sanitize(file, password);
        return report.Reason is null ? $"{report.Verdict}" : $"{report.Verdict} ({report.Reason})";
    }

    private static (SanitizeReport Report, byte[] Output) Sanitize(byte[] file, string? password) =>
        SampleTests.Sanitize(new SanitizeRequest { Limits = new SanitizeLimits(), ClaimedExtension = ".docx", Password = password }, new MemoryStream(file));

    private static SanitizeContext Context(string password)
    {
        var request = new SanitizeRequest { Limits = new SanitizeLimits(), ClaimedExtension = ".docx", Password = password };
        return new SanitizeContext(request, AddSanitizers.All(), new Budget(request.Limits), new FindingLog());
    }

    private static string Text(MemoryStream file) => System.Text.Encoding.Latin1.GetString(file.ToArray());

    [GeneratedRegex("(saltValue|encrypted[A-Za-z]+)=\"[^\"]*\"")]
    private static partial Regex KeyAttributes();
}
