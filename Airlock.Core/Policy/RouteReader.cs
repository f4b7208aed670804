using System.Collections.Frozen;
using Airlock.Core.People;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Policy;

/// <summary>Reads the settings of one route, and refuses those that cannot be together.</summary>
internal static class RouteReader
{
    private const int MaxDays = 36_500;

    /// <summary>Fewer people than this have never looked at what leaves, or at what passes unchanged.</summary>
    private static readonly FrozenDictionary<Route, int> MinApprovals =
        new Dictionary<Route, int> { [Route.BringIn] = 0, [Route.Maintenance] = 2, [Route.TakeOut] = 1 }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FormatAction> Actions = new Dictionary<string, FormatAction>
    {
        ["refuse"] = FormatAction.Refuse,
        ["sanitize"] = FormatAction.Sanitize,
        ["flatten"] = FormatAction.Flatten,
        ["pass-as-is"] = FormatAction.PassAsIs,
    }.ToFrozenDictionary();

    public static RoutePolicy Read(PolicySection section, Route route)
    {
        var policy = new RoutePolicy
        {
            From = section.Text("from"),
            To = section.Text("to"),
            Formats = Formats(section.Section("formats"), route),
            Opened = section.Optional("passwords") is { } passwords ? Opened(passwords) : OpenedFiles.Clear,
            KeepMacrosOf = section.Optional("macros") is { } macros ? Signers(macros) : [],
            Keeps = section.Optional("office") is { } office ? Keeps(office, route) : new KeptOnTakeOut(),
            Limits = Limits(section.Section("limits")),
            Scan = Scan(section.Section("scan")),
            Approvals = Approvals(section.Section("approvals"), route),
            PermitRequired = section.Bool("permitRequired"),
            TicketRequired = section.Bool("ticketRequired"),
            ExportLimits = section.Optional("exportLimits") is { } limits ? ExportLimits(limits) : null,
            Retention = Retention(section.Section("retention")),
            Deadlines = Deadlines(section.Section("deadlines")),
            Channel = Channel(section.Section("channel")),
            PartialRelease = section.Bool("partialRelease"),
        };
        Combine(section, route, policy);
        section.Close();
        return policy;
    }

    private static void Combine(PolicySection section, Route route, RoutePolicy policy)
    {
        if (route is Route.TakeOut && policy.ExportLimits is null) section.Report("exportLimits", "take-out needs exportLimits");
        if (route is not Route.TakeOut && policy.ExportLimits is not null) section.Report("exportLimits", "exportLimits belong to take-out alone");
        if (route is not Route.TakeOut && policy.PermitRequired) section.Report("permitRequired", "a permit is for take-out alone");
        if (route is not Route.Maintenance && policy.TicketRequired) section.Report("ticketRequired", "a ticket is for maintenance alone");
        if (route is Route.Maintenance && !policy.TicketRequired) section.Report("ticketRequired", "maintenance needs a ticket");
        if (route is Route.TakeOut && policy.KeepMacrosOf.Count > 0) section.Report("macros", "macros stay on no way out");
        if (policy.Limits.MaxTransferBytes < policy.Limits.MaxFileBytes) section.Report("limits", "maxTransferBytes is below maxFileBytes");
    }

    private static FrozenDictionary<FileFormat, FormatAction> Formats(PolicySection section, Route route)
    {
        var formats = new Dictionary<FileFormat, FormatAction>();
        foreach (var (name, word, _) in section.Pairs())
        {
            // "other" is whatever we have no name for: firmware, installers.
            var format = name is "other" ? FileFormat.Unknown : FileFormats.FromName(name);
            if (format is FileFormat.Unknown && name is not "other") section.Report(name, $"unknown format {name}");
            else if (!Actions.TryGetValue(word, out var action)) section.Report(name, $"{name} must be one of {string.Join(", ", Actions.Keys.Order(StringComparer.Ordinal))}");
            else if (action is FormatAction.PassAsIs && route is not Route.Maintenance) section.Report(name, "pass-as-is is for maintenance alone");
            else if (format is FileFormat.Unknown && action is FormatAction.Sanitize or FormatAction.Flatten) section.Report(name, "what has no known format cannot be rebuilt");
            else if (action is FormatAction.Flatten && format is not FileFormat.Pdf) section.Report(name, "only the pages of pdf can become pictures");
            else formats[format] = action;
        }
        return formats.ToFrozenDictionary();
    }

    private static OpenedFiles Opened(PolicySection section)
    {
        var result = section.Text("result");
        if (result is not ("clear" or "encrypted" or "")) section.Report("result", "result must be clear or encrypted");
        return Closed(section, result is "clear" ? OpenedFiles.Clear : OpenedFiles.Encrypted);
    }

    private static List<string> Signers(PolicySection section)
    {
        var signers = new List<string>();
        foreach (var (signer, _) in section.List("keepSignedBy"))
        {
            if (MacroSigner.IsOne(signer)) signers.Add(signer);
            else section.Report("keepSignedBy", "a signer is the SHA-256 of a certificate, 64 hex digits in lower case");
        }
        return Closed(section, signers);
    }

    private static KeptOnTakeOut Keeps(PolicySection section, Route route)
    {
        if (route is not Route.TakeOut) section.Report("trackedChanges", "office is for take-out alone");
        var (changes, notes) = (section.OptionalText("trackedChanges"), section.OptionalText("speakerNotes"));
        if (changes is not (null or "accept" or "keep")) section.Report("trackedChanges", "trackedChanges must be accept or keep");
        if (notes is not (null or "remove" or "keep")) section.Report("speakerNotes", "speakerNotes must be remove or keep");
        return Closed(section, new KeptOnTakeOut { TrackedChanges = changes is "keep", SpeakerNotes = notes is "keep" });
    }

    private static TransferLimits Limits(PolicySection section) => Closed(section, new TransferLimits
    {
        MaxFileBytes = section.Long("maxFileBytes", 1, TransferLimits.ScannerMaxBytes),
        MaxTransferBytes = section.Long("maxTransferBytes", 1, 1L << 40),
        MaxFiles = section.Int("maxFiles", 1, 100_000),
        MaxDepth = section.Int("maxDepth", 1, TransferLimits.DeepestEver),
        MaxExpansionRatio = section.Int("maxExpansionRatio", 1, 2000),
    });

    private static ScanPolicy Scan(PolicySection section) =>
        Closed(section, new ScanPolicy
        {
            MaxSignatureAgeDays = section.Int("maxSignatureAgeDays", 1, 30),
            HoldHours = section.OptionalInt("holdHours", 0, ScanPolicy.MostHours, 0),
            RescanAfterHours = section.OptionalInt("rescanAfterHours", 1, ScanPolicy.MostHours, ScanPolicy.UsualRescanAfterHours),
        });

    private static ApprovalPolicy Approvals(PolicySection section, Route route)
    {
        var roles = Roles.None;
        foreach (var (name, _) in section.List("roles"))
        {
            // Nobody who runs, watches or submits may decide.
            if (RoleNames.FromName(name) is var role and (Roles.Approver or Roles.Deputy)) roles |= role;
            else section.Report("roles", $"{name} cannot approve; approver and deputy can");
        }
        return Closed(section, new ApprovalPolicy { Count = section.Int("count", MinApprovals[route], 5), Roles = roles });
    }

    private static ExportLimits ExportLimits(PolicySection section) => Closed(section, new ExportLimits
    {
        FilesPerPersonPerDay = section.Int("filesPerPersonPerDay", 1, 100_000),
        BytesPerPersonPerDay = section.Long("bytesPerPersonPerDay", 1, 1L << 40),
    });

    private static RetentionPolicy Retention(PolicySection section) => Closed(section, new RetentionPolicy
    {
        OriginalsDays = section.Int("originalsDays", 0, MaxDays),
        ResultsDays = section.Int("resultsDays", 0, MaxDays),
    });

    private static DeadlinePolicy Deadlines(PolicySection section) => Closed(section, new DeadlinePolicy
    {
        DraftDays = section.Int("draftDays", 1, MaxDays),
        ActionNeededDays = section.Int("actionNeededDays", 1, MaxDays),
        ApprovalDays = section.Int("approvalDays", 1, MaxDays),
        CollectDays = section.Int("collectDays", 1, MaxDays),
    });

    private static ChannelPolicy Channel(PolicySection section)
    {
        if (section.Text("kind") is not ("folder" or "")) section.Report("kind", "kind must be folder");
        var path = section.OptionalText("path");
        if (path is not null && !Path.IsPathRooted(path)) section.Report("path", "path must be absolute");
        return Closed(section, new ChannelPolicy { Kind = ChannelKind.Folder, Path = path });
    }

    private static T Closed<T>(PolicySection section, T read)
    {
        section.Close();
        return read;
    }
}
