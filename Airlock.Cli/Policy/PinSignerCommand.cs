using System.CommandLine;
using System.Text.Json;
using Airlock.Cli.Server;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Proposals;
using Airlock.Core.Transfers;

namespace Airlock.Cli.Policy;

/// <summary><c>airlock policy pin-signer</c>: proposes a certificate whose signed macros may stay. Nothing stays before a second person confirms on the admin plane.</summary>
internal static class PinSignerCommand
{
    private static readonly Argument<string> Certificate = new("SHA256") { Description = "証明書の SHA-256 (報告に記載) / SHA-256 of the certificate, as reports say it" };
    private static readonly Option<string> Reason = new("--reason") { Required = true, Description = "理由 / why" };
    private static readonly Option<string?> Data = DataOption.Create();
    private static readonly Option<bool> Json = new("--json");

    public static Command Create()
    {
        var command = new Command("pin-signer", "マクロ署名者の登録を提案する / propose pinning a signer of macros") { Certificate, Reason, Data, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken ct)
    {
        var signer = words.GetValue(Certificate)!;
        if (!MacroSigner.IsOne(signer)) throw new UsageException("証明書の SHA-256 (小文字 16 進 64 桁) が必要です / give the SHA-256 of a certificate, 64 hex digits in lower case");
        var propose = new ProposeChange(new AirlockDatabase(new AirlockDbContextFactory(DataOption.Of(words.GetValue(Data)).Database), TimeProvider.System));
        var proposed = await propose.RunAsync(Actor.Worker, new(ProposalKind.PinMacroSigner, signer, words.GetValue(Reason)!, HostUser.OfThisProcess()), ct);
        if (!proposed.IsDone)
            throw new ServerRefusal(proposed.Denial.Kind is DenialKind.Conflict ? ExitCodes.Conflict : ExitCodes.Usage, $"提案できません / not proposed: {proposed.Denial}");
        Console.WriteLine(words.GetValue(Json) ? JsonSerializer.Serialize(new { proposal = proposed.Value.Id, proposed.Value.ExpiresAt }, JsonSerializerOptions.Web) : proposed.Value.Id);
        Console.Error.WriteLine("まだ登録されていません。別のシステム管理者が管理面の /proposals で確定してください / not pinned yet: another administrator confirms at /proposals of the admin plane");
        return ExitCodes.Done;
    }
}
