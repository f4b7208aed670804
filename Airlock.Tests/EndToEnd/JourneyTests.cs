using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Airlock.Core.Scan;

namespace Airlock.Tests.EndToEnd;

/// <summary>What the product is for, told once from end to end against the real thing.</summary>
[Collection(SharedDemo.Name)]
[Trait("Category", "EndToEnd")]
public sealed class JourneyTests(DemoInstallation demo)
{
    private static byte[] Sample(string name) => ReadAll(Path.Combine(Repository.Samples, name));

    [Fact]
    public async Task A_document_is_brought_in_sanitized_approved_released_verified_and_received()
    {
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        var id = await staff.SubmitFileAsync("bring-in", "紹介状/病歴.docm", Sample("docm/dirty.docm"));

        var inspected = await staff.WaitForAsync(id, "AwaitingApproval", "Rejected", "Held");
        Assert.Equal("AwaitingApproval", inspected.GetProperty("state").GetString());
        var file = inspected.GetProperty("files")[0];
        Assert.Equal("Sanitized", file.GetProperty("verdict").GetString());

        var report = await staff.GetFromJsonAsync<JsonElement>($"/api/v1/transfers/{id}/files/{file.GetProperty("fileId").GetGuid()}/report");
        Assert.Contains(report.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("kind").GetString() == "Macro");
        Assert.Equal("docx", report.GetProperty("output").GetProperty("format").GetString());
        Assert.Equal("bwrap", report.GetProperty("sandbox").GetString());
        Assert.Equal("test", report.GetProperty("scan").GetProperty("signatureSet").GetString());

        var approver = demo.Person("approver");
        using var session = await demo.SignedInAsync(approver);
        var decided = await session.DecideAsync(await session.SeeAsync(id), "approve", await approver.FreshCodeAsync());
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        var released = await staff.WaitForAsync(id, "Released", "Held", "Revoked");
        Assert.Equal("Released", released.GetProperty("state").GetString());

        var package = Path.Combine(demo.Data, "released", released.GetProperty("reference").GetString()!);
        var key = Path.Combine(demo.Keys, "public", "package-signing.pub");
        Assert.Equal(41, (await DemoInstallation.RunAsync("verify", package, "--trust", key)).Code);
        Assert.Equal(0, (await DemoInstallation.RunAsync("verify", package, "--trust", key, "--allow-demo")).Code);

        await ReceiveOverTheClosedPlaneAsync(released.GetProperty("reference").GetString()!);
        await staff.WaitForAsync(id, "Received");
        Assert.Equal(0, (await DemoInstallation.RunAsync("audit", "verify", "--data", demo.Data, "--checkpoint", Path.Combine(demo.Data, "audit", "checkpoints.txt"))).Code);
    }

    private async Task ReceiveOverTheClosedPlaneAsync(string reference)
    {
        using var without = demo.Client(demo.Closed);
        Assert.Equal(HttpStatusCode.Forbidden, (await without.GetAsync("/releases")).StatusCode);

        var client = demo.Demo.GetProperty("closedClient");
        using var pem = X509Certificate2.CreateFromPemFile(client.GetProperty("cert").GetString()!, client.GetProperty("key").GetString()!);
        using var receiver = demo.Client(demo.Closed, certificate: pem);
        var list = await Eventually.SeesAsync("the release on the closed plane", () => receiver.GetStringAsync("/releases"), seen => seen.Contains(reference, StringComparison.Ordinal));
        using var releases = JsonDocument.Parse(list);
        var items = releases.RootElement.ValueKind is JsonValueKind.Array ? releases.RootElement : releases.RootElement.GetProperty("releases");
        var release = items.EnumerateArray().Single(one => one.GetProperty("reference").GetString() == reference).GetProperty("id").GetString();
        var package = await receiver.GetAsync($"/releases/{release}/package");
        Assert.Equal(HttpStatusCode.OK, package.StatusCode);
        Assert.NotEmpty(await package.Content.ReadAsByteArrayAsync());
        var receipt = await receiver.PostAsJsonAsync($"/releases/{release}/receipt", new { });
        Assert.True(receipt.IsSuccessStatusCode, await receipt.Content.ReadAsStringAsync());
    }

    public static TheoryData<string> Wrappings() => new("plain", "zip", "docx");

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task Eicar_ends_as_infected_and_is_never_offered_for_approval(string wrapping)
    {
        var (name, bytes) = wrapping switch
        {
            "plain" => ("eicar.txt", TestSignatures.Eicar()),
            "zip" => ("eicar.zip", Zip([], "eicar.txt")),
            _ => ("eicar.docx", Zip(Sample("docx/clean.docx"), "word/media/eicar.bin")),
        };
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        var id = await staff.SubmitFileAsync("bring-in", name, bytes);

        var end = await staff.WaitForAsync(id, "Rejected", "AwaitingApproval", "Held");
        Assert.Equal("Rejected", end.GetProperty("state").GetString());
        Assert.Equal("Infected", end.GetProperty("files")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task The_author_can_not_approve_and_a_token_can_not_decide()
    {
        var approver = demo.Person("approver");
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        var id = await staff.SubmitFileAsync("bring-in", "a.png", Sample("png/clean.png"));
        await staff.WaitForAsync(id, "AwaitingApproval");

        using var token = demo.Client(demo.People, approver.Token);
        var byToken = await token.DecideAsync(await staff.SeeAsync(id), "approve", "000000");
        Assert.Equal(HttpStatusCode.Forbidden, byToken.StatusCode);
        Assert.Equal("decision-needs-person", (await byToken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        using var author = await demo.SignedInAsync(demo.Person("staff"));
        var own = await author.DecideAsync(await author.SeeAsync(id), "approve", await demo.Person("staff").FreshCodeAsync());
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
    }

    [Fact]
    public async Task Take_out_without_a_permit_is_refused_and_with_one_goes_its_way()
    {
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        var without = await staff.BeginAsync("take-out");
        Assert.Equal(HttpStatusCode.Created, (await staff.PutAsync(without, "a.csv", Sample("csv/clean.csv"))).StatusCode);
        var refused = await staff.SubmitAsync(without);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("permit-needed", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        var permit = demo.Demo.GetProperty("permitId").GetGuid();
        var id = await staff.SubmitFileAsync("take-out", "a.csv", Sample("csv/clean.csv"), permit);
        await staff.WaitForAsync(id, "AwaitingApproval");
    }

    [Fact]
    public async Task Somebody_elses_transfer_does_not_exist()
    {
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        using var other = demo.Client(demo.People, demo.Person("staff2").Token);
        var id = await staff.BeginAsync("bring-in");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/transfers/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_digest_keeps_nothing()
    {
        using var staff = demo.Client(demo.People, demo.Person("staff").Token);
        var id = await staff.BeginAsync("bring-in");
        using var content = new ByteArrayContent(Sample("png/clean.png"));
        content.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData("other"u8))}:");
        var answer = await staff.PutAsync($"/api/v1/transfers/{id}/files?path=a.png", content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, (await staff.SeeAsync(id)).GetProperty("files").GetArrayLength());
    }

    /// <summary>A copy of <paramref name="zip"/> (or a new one) with one more entry holding the EICAR test file.</summary>
    private static byte[] Zip(byte[] zip, string entryName)
    {
        using var buffer = new MemoryStream();
        buffer.Write(zip);
        using (var archive = new ZipArchive(buffer, zip.Length == 0 ? ZipArchiveMode.Create : ZipArchiveMode.Update, leaveOpen: true))
        using (var entry = archive.CreateEntry(entryName).Open())
            entry.Write(TestSignatures.Eicar());
        return buffer.ToArray();
    }

    private static byte[] ReadAll(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
