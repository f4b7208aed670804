using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Inspect;

/// <summary>What was found, in the words of the screens.</summary>
internal static class FindingWords
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.MalformedStructure => "壊れた構造 / malformed structure",
        FindingKind.Macro => "マクロ / macro",
        FindingKind.LegacyMacro => "旧形式のマクロ / legacy macro",
        FindingKind.ActiveX => "ActiveX コントロール / ActiveX control",
        FindingKind.EmbeddedObject => "埋込みオブジェクト / embedded object",
        FindingKind.ExternalReference => "外部リンク / external reference",
        FindingKind.RemoteTemplate => "外部のひな形 / remote template",
        FindingKind.DdeOrFieldCommand => "DDE・フィールド命令 / DDE or field command",
        FindingKind.Script => "スクリプト / script",
        FindingKind.AutoAction => "自動実行 / automatic action",
        FindingKind.LaunchAction => "プログラムの起動 / launch action",
        FindingKind.EmbeddedFile => "添付ファイル / embedded file",
        FindingKind.FormSubmission => "フォームの送信 / form submission",
        FindingKind.RichMedia => "動画・音声など / rich media",
        FindingKind.Metadata => "メタデータ / metadata",
        FindingKind.HiddenContent => "隠れた内容 / hidden content",
        FindingKind.Polyglot => "二重の形式 / polyglot",
        FindingKind.TrailingData => "末尾の余分なデータ / trailing data",
        FindingKind.EncryptedContent => "暗号化された内容 / encrypted content",
        FindingKind.PathTraversal => "不正な場所の指定 / path traversal",
        FindingKind.BombLimit => "展開の上限超過 / over the unpacking limit",
        FindingKind.FormulaInjection => "数式の埋込み / formula injection",
        FindingKind.Signature => "電子署名 / digital signature",
        FindingKind.Preamble => "先頭の余分なデータ / preamble",
        FindingKind.PrivateData => "個人に関わる情報 / private data",
        FindingKind.Identifier => "識別番号 / identifier",
        FindingKind.SmallCell => "少人数の集計 / small cell",
        FindingKind.DisguisedType => "偽の拡張子 / disguised type",
        FindingKind.UnknownContent => "許可一覧にない内容 / content not on the allow-list",
        FindingKind.Picture => "画像 / picture",
        FindingKind.OpaqueData => "中身の分からないデータ / opaque data",
        _ => kind.ToString(),
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Low => "参考",
        Severity.Medium => "注意",
        _ => "重要",
    };

    /// <summary>What sanitizing would do about it.</summary>
    public static string Of(FindingAction action) => action switch
    {
        FindingAction.Removed => "取り除く / would be removed",
        FindingAction.Neutralized => "動かない形にする / would be made inert",
        FindingAction.Rebuilt => "作り直す / would be rebuilt",
        FindingAction.Flattened => "値だけを残す / its value alone would stay",
        FindingAction.Kept => "ポリシーにより残す / would be kept by policy",
        FindingAction.Reported => "残して知らせる / would stay and be pointed out",
        _ => "受け付けない / would be refused",
    };
}
