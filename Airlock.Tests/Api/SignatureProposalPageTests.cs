using Airlock.Api.Hosting;
using Airlock.Core.People;
using Airlock.Core.Proposals;
using Airlock.Core.Scan.Signatures;
using Airlock.Tests.Core;

namespace Airlock.Tests.Api;

/// <summary>What the second person sees of signatures that wait.</summary>
public sealed class SignatureProposalPageTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private static readonly string Digest = new('a', 64);
    private static readonly string FileHash = new('b', 64);

    [Fact]
    public async Task The_second_person_sees_what_the_files_are()
    {
        var page = await SeeAsync(Note());

        Assert.Contains("定義ファイルの取込み", page, StringComparison.Ordinal);
        foreach (var shown in (string[])["own-ward.ndb", "病院独自（署名なし）", "daily.cvd", "配布元の署名を確認済み", "27800", FileHash, "ClamAV 1.4.6"]) Assert.Contains(shown, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_about_other_files_is_not_shown_for_these()
    {
        var note = Note();
        var page = await SeeAsync(note, note with { Digest = new('c', 64) });

        Assert.Contains("取込みの内容を表示できません", page, StringComparison.Ordinal);
    }

    private async Task<string> SeeAsync(ImportNote proposed, ImportNote? written = null)
    {
        Directory.CreateDirectory(airlock.Data.SignatureNotes);
        SignatureFolder.Write(new SignatureFolder(airlock.Data).NoteOf(proposed.Id), (written ?? proposed).Write());
        var asked = new NewProposal(ProposalKind.SignatureImport, proposed.Subject, "月次更新", new HostUser("root", "yamada", "gate"));
        DomainHost.Done(await new ProposeChange(airlock.Database).RunAsync(Actor.Worker, asked, default));
        using var visitor = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator");
        return await visitor.SeeAsync("/proposals");
    }

    private static ImportNote Note() => new()
    {
        Id = Guid.CreateVersion7(),
        Digest = Digest,
        At = TimeProvider.System.GetUtcNow(),
        Engine = "ClamAV 1.4.6",
        Files =
        [
            new("daily.cvd", "official", 27800, new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), 2_000_000, 60_000_000, FileHash),
            new("own-ward.ndb", "own", null, null, 1, 100, FileHash),
        ],
    };
}
