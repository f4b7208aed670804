using System.Security.Cryptography;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;

namespace Airlock.Tests.Core.Storage;

public sealed class KeyFolderTests
{
    [Fact]
    public void Created_keys_load_and_are_not_replaced()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        using var worker = keys.LoadPrivateWorkerKey();
        using var signing = keys.LoadPackageSigningKey();

        keys.CreateMissing(demo: false);

        using var people = keys.LoadPrivateGrantsKey();
        using var audit = keys.LoadAuditSigningKey();
        Assert.Equal(worker.Id, keys.LoadPublicWorkerKey().Id);
        Assert.Equal(people.Id, keys.LoadPublicGrantsKey().Id);
        Assert.True(keys.LoadPackageVerifyingKey().Verify("x"u8, signing.Sign("x"u8)));
        Assert.True(keys.LoadAuditVerifyingKey().Verify("x"u8, audit.Sign("x"u8)));
        Assert.False(keys.LoadAuditVerifyingKey().Verify("x"u8, signing.Sign("x"u8)));
    }

    [Fact]
    public void Two_installations_share_no_key()
    {
        using var one = new Scratch();
        using var other = new Scratch();
        new KeyFolder(one.Folder).CreateMissing(demo: true);
        new KeyFolder(other.Folder).CreateMissing(demo: true);

        var all = one.Folder.GetFiles("*", SearchOption.AllDirectories).Concat(other.Folder.GetFiles("*", SearchOption.AllDirectories))
            .Select(file => File.ReadAllText(file.FullName)).ToList();

        Assert.Equal(16, all.Count);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void What_was_sealed_for_one_object_opens_for_that_object_and_key_only()
    {
        using var scratch = new Scratch();
        using var otherScratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        var otherKeys = new KeyFolder(otherScratch.Folder);
        keys.CreateMissing(demo: false);
        otherKeys.CreateMissing(demo: false);
        using var worker = keys.LoadPrivateWorkerKey();
        using var otherWorker = otherKeys.LoadPrivateWorkerKey();
        using var key = FileKey.Create();
        var context = scratch.Store().SealingContext(BlobId.New());

        var box = keys.LoadPublicWorkerKey().Seal(key, context);

        using (var opened = worker.OpenFileKey(box, context)) Assert.True(opened.Bytes.SequenceEqual(key.Bytes));
        Assert.Throws<CryptographicException>(() => worker.OpenFileKey(box, scratch.Store().SealingContext(BlobId.New())));
        Assert.Throws<CryptographicException>(() => worker.OpenFileKey(box, context.Replace("quarantine", "clean", StringComparison.Ordinal)));
        Assert.Throws<CryptographicException>(() => otherWorker.OpenFileKey(box, context));
        for (var at = 0; at < box.Bytes.Length; at++)
        {
            var changed = box.Bytes.ToArray();
            changed[at] ^= 1;
            Assert.Throws<CryptographicException>(() => worker.OpenFileKey(new SealedKey(changed), context));
            Assert.Throws<CryptographicException>(() => worker.OpenFileKey(new SealedKey(box.Bytes[..at]), context));
        }
    }

    [Fact]
    public void Sealing_twice_gives_two_different_boxes()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        using var key = FileKey.Create();

        Assert.NotEqual(keys.LoadPublicWorkerKey().Seal(key, "x"), keys.LoadPublicWorkerKey().Seal(key, "x"));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_private_key_others_may_touch_is_refused(UnixFileMode more)
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        var path = scratch.Path("worker", "worker-sealing.key");
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | more);

        Assert.Throws<KeyFolderException>(keys.LoadPrivateWorkerKey);
    }

    [Fact]
    public void A_public_key_others_may_replace_is_refused()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        File.SetUnixFileMode(scratch.Path("public"), File.GetUnixFileMode(scratch.Path("public")) | UnixFileMode.OtherWrite);

        Assert.Throws<KeyFolderException>(keys.LoadPublicWorkerKey);
    }

    [Fact]
    public void A_key_of_one_role_is_not_taken_for_another()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        File.Copy(scratch.Path("worker", "audit-signing.key"), scratch.Path("worker", "package-signing.key"), overwrite: true);

        Assert.Throws<KeyFolderException>(keys.LoadPackageSigningKey);
        Assert.Throws<KeyFolderException>(() => keys.CreateMissing(demo: false));
    }

    [Fact]
    public void Demo_keys_say_so_and_never_mix_with_real_ones()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: true);
        using var signing = keys.LoadPackageSigningKey();

        Assert.True(signing.Id.IsDemo);
        Assert.All(scratch.Folder.GetFiles("*", SearchOption.AllDirectories), file => Assert.Contains("DEMO", File.ReadAllText(file.FullName), StringComparison.Ordinal));
        Assert.Throws<KeyFolderException>(() => keys.CreateMissing(demo: false));
    }

    [Fact]
    public void A_lost_private_key_is_not_silently_made_anew()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        File.Delete(scratch.Path("worker", "worker-sealing.key"));

        Assert.Throws<KeyFolderException>(() => keys.CreateMissing(demo: false));
    }

    [Fact]
    public void A_lost_public_half_is_made_again()
    {
        using var scratch = new Scratch();
        var keys = new KeyFolder(scratch.Folder);
        keys.CreateMissing(demo: false);
        using var worker = keys.LoadPrivateWorkerKey();
        File.Delete(scratch.Path("public", "worker-sealing.pub"));

        keys.CreateMissing(demo: false);

        Assert.Equal(worker.Id, keys.LoadPublicWorkerKey().Id);
    }
}
