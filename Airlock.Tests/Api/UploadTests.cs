using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Api;

public sealed class UploadTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("患者向けの案内文\n");

    [Fact]
    public async Task A_file_goes_in_and_only_the_worker_can_take_it_out()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);

        var put = await Calls.PutAsync(staff, transfer, "案内/お知らせ.txt", Bytes);
        var submitted = await staff.PostAsync($"/api/v1/transfers/{transfer}/submit", null);

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        Assert.Equal("Submitted", (string?)(await Calls.JsonAsync(submitted))["state"]);
        await using var context = airlock.Contexts.CreateDbContext();
        var row = await context.TransferFiles.SingleAsync(file => file.TransferId == transfer);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Bytes)), row.Sha256);
        using var worker = airlock.KeyFolder.LoadPrivateWorkerKey();
        var store = airlock.Store(StoreNames.Quarantine);
        var id = BlobId.FromStore(row.BlobId);
        using var key = worker.OpenFileKey(new SealedKey(row.SealedKey), store.SealingContext(id));
        await using var content = store.OpenUntrusted(id, key);
        using var back = new MemoryStream();
        await content.CopyToAsync(back);
        Assert.Equal(Bytes, back.ToArray());
        Assert.DoesNotContain("案内文", await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(airlock.Data.Root.FullName, "quarantine"), id.ToString(), SearchOption.AllDirectories).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_match_its_digest_is_not_kept()
    {
        using var staff = airlock.WithToken("staff2");
        var transfer = await Calls.BeginAsync(staff);
        var before = Objects();

        var wrong = await Calls.PutAsync(staff, transfer, "a.txt", Bytes, digest: SHA256.HashData("other"u8));
        var malformed = await Calls.PutAsync(staff, transfer, "a.txt", Bytes, rawDigest: "sha-256=not-a-digest");
        var right = await Calls.PutAsync(staff, transfer, "a.txt", Bytes, digest: SHA256.HashData(Bytes));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("digest-mismatch", await Calls.CodeAsync(wrong));
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
        Assert.Equal(before + 1, Objects());
        Assert.Empty(Directory.GetFiles(Path.Combine(airlock.Data.Root.FullName, "quarantine", "tmp")));
        Assert.Single((JsonArray)(await Calls.JsonAsync(await staff.GetAsync($"/api/v1/transfers/{transfer}")))["files"]!);
    }

    [Fact]
    public async Task The_same_path_again_needs_the_hash_of_what_is_there()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, transfer, "a.txt", Bytes);

        var again = await Calls.PutAsync(staff, transfer, "a.txt", "new"u8.ToArray());
        var wrong = await Calls.PutAsync(staff, transfer, "a.txt", "new"u8.ToArray(), ifMatch: new string('0', 64));
        var right = await Calls.PutAsync(staff, transfer, "a.txt", "new"u8.ToArray(), ifMatch: Convert.ToHexStringLower(SHA256.HashData(Bytes)));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("path-taken", await Calls.CodeAsync(again));
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
        var files = (JsonArray)(await Calls.JsonAsync(await staff.GetAsync($"/api/v1/transfers/{transfer}")))["files"]!;
        Assert.Equal(3, (int)Assert.Single(files)!["bytes"]!);
    }

    [Fact]
    public async Task Nobody_puts_a_file_into_somebody_elses_transfer()
    {
        using var staff = airlock.WithToken("staff");
        using var other = airlock.WithToken("staff2");
        var transfer = await Calls.BeginAsync(staff);
        var before = Objects();

        var put = await Calls.PutAsync(other, transfer, "a.txt", Bytes);

        Assert.Equal(HttpStatusCode.NotFound, put.StatusCode);
        Assert.Equal(before, Objects());
    }

    private int Objects() => Directory.GetFiles(Path.Combine(airlock.Data.Root.FullName, "quarantine", "objects"), "*", SearchOption.AllDirectories).Length;
}
