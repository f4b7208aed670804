using System.Net;
using System.Security.Cryptography;
using System.Text;
using Airlock.Api.Hosting;
using Airlock.Api.Intake.Tus;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Policy;
using Airlock.Core.Retention;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Api.Tus;

/// <summary>Files in pieces: what arrives is what was sent, and what was acknowledged stays.</summary>
public sealed class TusTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private readonly byte[] _bytes = RandomNumberGenerator.GetBytes(3 * (64 << 10) + 17);

    [Theory]
    [InlineData(1)]
    [InlineData(64 << 10)]
    [InlineData((64 << 10) + 1)]
    [InlineData(100_000)]
    public async Task A_file_in_pieces_is_the_file(int piece)
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var bytes = piece == 1 ? Encoding.UTF8.GetBytes("短い文") : _bytes;
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "検査/結果.txt", bytes.Length);

        for (var offset = 0; offset < bytes.Length; offset += piece)
        {
            var next = bytes[offset..Math.Min(bytes.Length, offset + piece)];
            var patched = await TusCalls.PatchAsync(staff, address, offset, next, ("Upload-Checksum", TusCalls.Checksum(next)));
            Assert.Equal((HttpStatusCode.NoContent, offset + next.Length), (patched.StatusCode, TusCalls.Offset(patched)));
            Assert.Equal(offset + next.Length, await TusCalls.OffsetAsync(staff, address));
        }

        await AssertFileAsync(transfer, "検査/結果.txt", bytes);
        await using var context = airlock.Contexts.CreateDbContext();
        var upload = await context.Uploads.SingleAsync(one => one.TransferId == transfer);
        Assert.Equal((0, null, null), (upload.SealedState.Length, upload.BlobId, upload.TicketSha256));
        Assert.Equal(1, await context.AuditEntries.CountAsync(entry => entry.TransferId == transfer && entry.Action == "file-added"));
    }

    [Fact]
    public async Task An_empty_file_is_there_as_soon_as_it_is_begun()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);

        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "empty.txt", 0);

        await AssertFileAsync(transfer, "empty.txt", []);
        Assert.Equal(0, await TusCalls.OffsetAsync(staff, address));
    }

    [Fact]
    public async Task After_a_cut_and_after_a_restart_it_goes_on_from_what_was_acknowledged()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "a.bin", _bytes.Length);
        using var body = new HaltedBody(_bytes[..100_000], []);
        var sending = TusCalls.PatchAsync(staff, address, 0, body);
        await Eventually.BeAsync(() => Directory.GetFiles(Tmp).Any(file => new FileInfo(file).Length > 64 << 10), "the upload is under way");
        body.Break();
        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        await Eventually.BeAsync(async () => await TusCalls.OffsetAsync(staff, address) == 100_000, "what came before the cut is acknowledged");

        var more = await TusCalls.PatchAsync(staff, address, 100_000, _bytes[100_000..150_000]);
        Assert.Equal(150_000, TusCalls.Offset(more));
        // What a process had open is gone with it, and what it had not acknowledged may be there or not.
        airlock.App(Plane.People).Services.GetRequiredService<ArrivingFiles>().Dispose();
        var torn = Directory.GetFiles(Tmp).Single();
        await File.AppendAllTextAsync(torn, "torn");
        var last = await TusCalls.PatchAsync(staff, address, 150_000, _bytes[150_000..]);

        Assert.Equal(HttpStatusCode.NoContent, last.StatusCode);
        await AssertFileAsync(transfer, "a.bin", _bytes);
        Assert.Empty(Directory.GetFiles(Tmp));
    }

    [Fact]
    public async Task Nothing_of_the_plaintext_and_no_key_is_on_disk_while_it_arrives()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("PATIENT-MARKER ", 6000)));
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "a.txt", bytes.Length + 1);

        await TusCalls.PatchAsync(staff, address, 0, bytes);

        foreach (var file in Directory.GetFiles(airlock.Data.Root.FullName, "*", SearchOption.AllDirectories))
            Assert.False((await ReadAsync(file)).AsSpan().IndexOf("PATIENT-MARKER"u8) >= 0, file);
        await staff.SendAsync(TusCalls.Request(HttpMethod.Delete, address));
        Assert.Empty(Directory.GetFiles(Tmp));
    }

    [Fact]
    public async Task Whoever_takes_over_a_silent_upload_makes_what_the_first_one_sends_void()
    {
        using var staff = airlock.WithToken("staff2");
        var transfer = await Calls.BeginAsync(staff);
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "a.bin", _bytes.Length);
        await TusCalls.PatchAsync(staff, address, 0, _bytes[..70_000]);
        using var first = new HaltedBody(RandomNumberGenerator.GetBytes(70_000), RandomNumberGenerator.GetBytes(10_000));
        var silent = TusCalls.PatchAsync(staff, address, 70_000, first);
        await Eventually.BeAsync(() => Directory.GetFiles(Tmp).Any(file => new FileInfo(file).Length > 2 * (64 << 10)), "the first one is under way");

        var early = await TusCalls.PatchAsync(staff, address, 70_000, _bytes[70_000..]);
        airlock.Time.Move(Upload.LeaseLife + TimeSpan.FromSeconds(1));
        var second = await TusCalls.PatchAsync(staff, address, 70_000, _bytes[70_000..80_000]);
        first.GoOn();
        var late = await silent;
        var rest = await TusCalls.PatchAsync(staff, address, 80_000, _bytes[80_000..]);

        Assert.Equal((HttpStatusCode.Locked, "upload-locked"), (early.StatusCode, await Calls.CodeAsync(early)));
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal(HttpStatusCode.Locked, late.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        await AssertFileAsync(transfer, "a.bin", _bytes);
        Assert.Empty(Directory.GetFiles(Tmp));
    }

    [Fact]
    public async Task A_long_piece_is_acknowledged_while_it_comes()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "a.bin", 200_000);
        using var body = new HaltedBody(new byte[70_000], new byte[10], new byte[10]);
        var sending = TusCalls.PatchAsync(staff, address, 0, body);
        await Eventually.BeAsync(() => Directory.GetFiles(Tmp).Any(file => new FileInfo(file).Length > 64 << 10), "the upload is under way");
        var before = await TusCalls.OffsetAsync(staff, address);

        airlock.Time.Move(TimeSpan.FromSeconds(11));
        body.GoOn();
        await Eventually.BeAsync(async () => await TusCalls.OffsetAsync(staff, address) >= 70_000, "what has arrived is acknowledged");
        Assert.False(sending.IsCompleted);
        body.GoOn();
        var sent = await sending;

        Assert.Equal(0, before);
        Assert.Equal(70_020, TusCalls.Offset(sent));
        await staff.SendAsync(TusCalls.Request(HttpMethod.Delete, address));
    }

    [Fact]
    public async Task What_nobody_goes_on_with_ends_after_48_hours_from_its_last_byte_and_what_no_transfer_takes_at_once()
    {
        using var staff = airlock.WithToken("staff");
        var (idle, withdrawn) = (await Calls.BeginAsync(staff), await Calls.BeginAsync(staff));
        var (address, _) = await TusCalls.BeginAsync(staff, idle, "a.bin", 10);
        var (other, _) = await TusCalls.BeginAsync(staff, withdrawn, "a.bin", 10);
        await TusCalls.PatchAsync(staff, other, 0, [1]);
        await staff.PostAsync($"/api/v1/transfers/{withdrawn}/withdraw", null);
        airlock.Time.Move(TimeSpan.FromHours(47));
        Assert.Equal(HttpStatusCode.NoContent, (await TusCalls.PatchAsync(staff, address, 0, [1])).StatusCode);
        await using var context = airlock.Contexts.CreateDbContext();
        var blob = (await context.Uploads.AsNoTracking().SingleAsync(one => one.TransferId == idle)).BlobId!;
        airlock.Time.Move(TimeSpan.FromHours(47));
        Assert.Equal(1, await TusCalls.OffsetAsync(staff, address));
        // Older than anything the sweeper leaves alone, and still somebody's.
        Assert.True(await IsKnownAsync(Path.GetFileName(Directory.GetFiles(Tmp).Single(file => file.Contains(blob, StringComparison.Ordinal)))));

        var forget = airlock.App(Plane.People).Services.GetRequiredService<ForgetUploads>();
        Assert.True(await forget.RunAsync(default) >= 1);
        Assert.Equal(HttpStatusCode.NotFound, (await TusCalls.HeadAsync(staff, other)).StatusCode);
        airlock.Time.Move(TimeSpan.FromHours(2));
        var (head, patch) = (await TusCalls.HeadAsync(staff, address), await TusCalls.PatchAsync(staff, address, 1, [2]));
        await forget.RunAsync(default);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (head.StatusCode, patch.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await TusCalls.HeadAsync(staff, address)).StatusCode);
        // Their bytes, which nobody can read any more, are known to no row and go with the sweeper.
        Assert.False(await IsKnownAsync(blob));
        Assert.Empty(await context.Uploads.Where(one => one.TransferId == idle || one.TransferId == withdrawn).ToListAsync());
        foreach (var left in Directory.GetFiles(Tmp)) File.Delete(left);
    }

    [Fact]
    public async Task What_is_still_arriving_counts_against_the_transfer()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var services = airlock.App(Plane.People).Services;
        var limits = services.GetRequiredService<PolicyInForce>().Current.For(Route.BringIn).Limits;
        var (most, each) = (limits.MaxTransferBytes, UploadLimit.Of(limits, services.GetRequiredService<InstallationBudgets>()).Bytes);
        var begun = new List<string>();
        HttpResponseMessage refused;
        while ((refused = await TusCalls.PostAsync(staff, transfer, $"{begun.Count}.bin", each)).IsSuccessStatusCode) begun.Add(refused.Headers.Location!.OriginalString);

        Assert.Equal("too-many-bytes", await Calls.CodeAsync(refused));
        Assert.InRange(begun.Count, 1, (int)(most / each));
        foreach (var address in begun) Assert.Equal(HttpStatusCode.NoContent, (await staff.SendAsync(TusCalls.Request(HttpMethod.Delete, address))).StatusCode);
        Assert.True((await TusCalls.PostAsync(staff, transfer, "again.bin", 1)).IsSuccessStatusCode);
    }

    private Task<bool> IsKnownAsync(string blob) =>
        airlock.App(Plane.People).Services.GetRequiredService<KnownObjects>().ContainsAsync(StoreNames.Quarantine, blob, default);

    private string Tmp => Path.Combine(airlock.Data.Root.FullName, StoreNames.Quarantine, "tmp");

    /// <summary>As the worker reads it, who alone can.</summary>
    private async Task AssertFileAsync(Guid transfer, string path, byte[] bytes)
    {
        await using var context = airlock.Contexts.CreateDbContext();
        var row = await context.TransferFiles.SingleAsync(file => file.TransferId == transfer);
        Assert.Equal((path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (row.UntrustedPath, (int)row.Bytes, row.Sha256));
        using var worker = airlock.KeyFolder.LoadPrivateWorkerKey();
        var store = airlock.Store(StoreNames.Quarantine);
        var id = BlobId.FromStore(row.BlobId);
        using var key = worker.OpenFileKey(new SealedKey(row.SealedKey), store.SealingContext(id));
        await using var content = store.OpenUntrusted(id, key);
        using var back = new MemoryStream();
        await content.CopyToAsync(back);
        Assert.Equal(bytes, back.ToArray());
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        await open.CopyToAsync(all);
        return all.ToArray();
    }
}
