using System.Security.Cryptography;
using Airlock.Api.Hosting;
using Airlock.Api.SignIn;
using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.AspNetCore.Identity;

namespace Airlock.Api.Demo;

/// <summary>Fills a demo directory with people, a permit and a ticket, through the same use cases as real ones. Does nothing when that was done.</summary>
internal sealed class DemoPeople(
    UserManager<SignInUser> users, CreateAccount createAccount, IssueToken issueToken,
    RequestPermit requestPermit, ApprovePermit approvePermit, OpenTicket openTicket, FindActor findActor, DataDirectory data, TimeProvider time)
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static readonly TimeSpan Validity = TimeSpan.FromDays(365);

    public async Task RunAsync(TlsFiles tls, CancellationToken ct)
    {
        if (File.Exists(DemoFile.PathIn(data))) return;
        var (people, ids) = (new List<DemoPerson>(), new Dictionary<string, Guid>());
        foreach (var character in DemoCharacter.All)
        {
            var (person, id) = await MakeAsync(character, ct);
            people.Add(person);
            ids[character.User] = id;
        }
        var approver = await findActor.ByPersonAsync(ids["approver"], ct);
        var permitId = await PermitAsync(await findActor.ByPersonAsync(ids["staff"], ct), approver, ct);
        var ticketId = await TicketAsync(approver, ids["vendor"], ct);
        new DemoFile(people, new(tls.ClientCertificate("demo-receiver"), tls.ClientKey("demo-receiver")), permitId, ticketId).Write(data);
    }

    private async Task<(DemoPerson Person, Guid Id)> MakeAsync(DemoCharacter character, CancellationToken ct)
    {
        // A run that was cut off left accounts whose passwords nobody knows: they are made anew under the same id.
        var password = RandomNumberGenerator.GetString(Alphabet, 20);
        if (await users.FindByNameAsync(character.User) is { } left)
        {
            await users.RemovePasswordAsync(left);
            await users.AddPasswordAsync(left, password);
        }
        await createAccount.RunAsync(Actor.Worker, new(character.User, password, character.DisplayName, character.Unit, character.Roles), ct);
        var user = await users.FindByNameAsync(character.User) ?? throw new InvalidOperationException("a demo account could not be made");
        var issued = await issueToken.RunAsync(Actor.Worker, $"demo {character.User}", user.Id, character.Roles, Scopes.All, null, ct);
        return (new(character.User, password, user.TotpSecret, issued.Value?.Token, RoleNames.Of(character.Roles)), user.Id);
    }

    private async Task<Guid> PermitAsync(Actor applicant, Actor approver, CancellationToken ct)
    {
        var today = JapanTime.Day(time.GetUtcNow());
        var permit = Done(await requestPermit.RunAsync(applicant, new NewPermit
        {
            Project = "共同研究デモ",
            Purpose = "デモ用の研究データ提供",
            Destination = "共同研究先（デモ）",
            Formats = [.. Enum.GetValues<FileFormat>().Where(format => format is not FileFormat.Unknown)],
            MaxFiles = 100,
            MaxBytes = 1L << 30,
            ValidFrom = today,
            ValidUntil = today.AddDays((int)Validity.TotalDays),
            IsRepeated = true,
        }, ct));
        return Done(await approvePermit.RunAsync(approver, permit.Id, ct)).Id;
    }

    private async Task<Guid> TicketAsync(Actor issuer, Guid vendorId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var asked = new NewTicket(vendorId, "CT装置 デモ1号", "院内業務系", ["更新プログラム", "設定ファイル"], now.AddMinutes(-5), now + Validity);
        return Done(await openTicket.RunAsync(issuer, asked, ct)).Id;
    }

    private static T Done<T>(Outcome<T> outcome) where T : notnull =>
        outcome.IsDone ? outcome.Value : throw new InvalidOperationException($"the demo could not be set up: {outcome.Denial}");
}
