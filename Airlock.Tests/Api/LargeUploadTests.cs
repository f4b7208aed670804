using System.Net;
using System.Net.Http.Headers;
using Airlock.Tests.Api.Tus;

namespace Airlock.Tests.Api;

[Collection(MeasuredAlone.Name)]
public sealed class LargeUploadTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private const long Size = 200L << 20;
    private const string TusType = "application/offset+octet-stream";

    [Fact]
    public async Task A_large_file_passes_without_being_held_in_memory()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, transfer, "warm-up.bin", new byte[1 << 20]);
        await MeasureAsync(() => staff.PutAsync($"/api/v1/transfers/{transfer}/files?path=large.bin", Content()), HttpStatusCode.Created);
        var files = (System.Text.Json.Nodes.JsonArray)(await Calls.JsonAsync(await staff.GetAsync($"/api/v1/transfers/{transfer}")))["files"]!;
        Assert.Contains(files, file => (long)file!["bytes"]! == Size);
    }

    [Fact]
    public async Task Nor_does_one_in_pieces()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var (warm, _) = await TusCalls.BeginAsync(staff, transfer, "warm-up.bin", 1 << 20);
        await TusCalls.PatchAsync(staff, warm, 0, new byte[1 << 20]);
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "large.bin", 2 * Size);

        await MeasureAsync(() => TusCalls.PatchAsync(staff, address, 0, Content(TusType)), HttpStatusCode.NoContent);
        await MeasureAsync(() => TusCalls.PatchAsync(staff, address, Size, Content(TusType)), HttpStatusCode.NoContent);
    }

    private static StreamContent Content(string type = "application/octet-stream") =>
        new(new EndlessZeros(Size), 128 << 10) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static async Task MeasureAsync(Func<Task<HttpResponseMessage>> send, HttpStatusCode expected)
    {
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes();
        var heap = GC.GetTotalMemory(true);
        using var watched = new PeakMemory();

        var sent = await send();

        Assert.Equal(expected, sent.StatusCode);
        Assert.InRange(watched.Peak() - heap, long.MinValue, 64L << 20);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Size);
    }
}
