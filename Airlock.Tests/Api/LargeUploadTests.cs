using System.Net;
using System.Net.Http.Headers;

namespace Airlock.Tests.Api;

[Collection(MeasuredAlone.Name)]
public sealed class LargeUploadTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task A_large_file_passes_without_being_held_in_memory()
    {
        const long Size = 200L << 20;
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, transfer, "warm-up.bin", new byte[1 << 20]);
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes();
        var heap = GC.GetTotalMemory(true);
        using var watched = new PeakMemory();

        using var content = new StreamContent(new EndlessZeros(Size), 128 << 10) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var put = await staff.PutAsync($"/api/v1/transfers/{transfer}/files?path=large.bin", content);

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(Size, (long)(await Calls.JsonAsync(put))["bytes"]!);
        Assert.InRange(watched.Peak() - heap, long.MinValue, 64L << 20);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Size);
    }
}
