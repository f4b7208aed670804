using System.Collections.Frozen;
using Airlock.Core.Scan.Signatures;

namespace Airlock.Cli.Signatures;

/// <summary>Why an import is not taken, for people.</summary>
internal static class RefusalSentences
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ImportRefusals.NameNotAllowed] = "取り込める名前ではありません（main・daily・bytecode の .cvd .cld、独自の .ndb .hdb .hsb .mdb .msb .ldb .cdb .yar .yara .cud、小文字）"
            + " / not a name that may be imported (main, daily, bytecode as .cvd or .cld; your own as .ndb .hdb .hsb .mdb .msb .ldb .cdb .yar .yara .cud, lower case)",
        [ImportRefusals.TooLarge] = "大きすぎます / too large",
        [ImportRefusals.NameGivenTwice] = "同じ組が二つあります / the same set is given twice",
        [ImportRefusals.ContentNotAsNamed] = "中身が名前と合いません / the content is not what the name says",
        [ImportRefusals.SignatureInvalid] = "配布元の署名を確認できません（欠け・改ざん・偽物） / the vendor's signature does not verify: cut off, changed or forged",
        [ImportRefusals.MemberNotAllowed] = "検出を弱める内容が入っています / something inside would weaken detection",
        [ImportRefusals.VersionNotNewer] = "使用中のものより新しくありません / not newer than what is in force",
        [ImportRefusals.BuiltInFuture] = "作成日が未来です。時計を確かめてください / built in the future: check the clock",
        [ImportRefusals.SetIncomplete] = "main と daily が揃いません。一緒に取り込んでください（freshclam の分は引き継ぎません） / main and daily must both be there: import them together (what freshclam keeps is not taken over)",
        [ImportRefusals.DoesNotLoad] = "試験用の clamd が読み込めません / a throw-away clamd cannot load it",
        [ImportRefusals.RuleDropped] = "clamd が読み飛ばす規則があります / clamd would drop a rule",
        [ImportRefusals.SetNotInForce] = "試験用の clamd で有効になりません / not in force in a throw-away clamd",
        [ImportRefusals.EicarNotFound] = "EICAR を検出できません / EICAR is not found",
        [ImportRefusals.CleanFileFound] = "無害なファイルを検出してしまいます / a harmless file is found",
        [ImportRefusals.ChangedSinceProposed] = "提案の後で中身が変わっています / changed since it was proposed",
        [ImportRefusals.ReloadFailed] = "検査エンジンが読み込まず、前の組に戻しました / the engine did not take it up; the set before it is in force again",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string For(string code) => Known.TryGetValue(code, out var sentence) ? sentence : code;

    public static string For(ImportRefusal refusal) => refusal.Detail is null ? For(refusal.Code) : $"{For(refusal.Code)}: {refusal.Detail}";
}
