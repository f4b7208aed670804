using Airlock.Core.Transfers;

namespace Airlock.Core.Permits;

/// <summary>A hospital's order to a vendor: this device, in this window, these kinds of file. Without one nothing enters by the maintenance route.</summary>
public sealed class Ticket
{
    private Ticket()
    {
    }

    public Guid Id { get; private set; }
    public Guid VendorId { get; private set; }
    public Guid IssuerId { get; private set; }
    public string Device { get; private set; } = "";
    public string Destination { get; private set; } = "";
    /// <summary>What the vendor may hand in, in the hospital's words (更新プログラム, 設定): shown, not enforced on content.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];
    public DateTimeOffset OpensAt { get; private set; }
    public DateTimeOffset ClosesAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    internal static Ticket Open(NewTicket asked, Guid issuerId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        VendorId = asked.VendorId,
        IssuerId = issuerId,
        Device = asked.Device,
        Destination = asked.Destination,
        Kinds = [.. asked.Kinds],
        OpensAt = asked.OpensAt,
        ClosesAt = asked.ClosesAt,
    };

    internal void Close(DateTimeOffset now) => ClosedAt ??= now;

    public bool IsOpen(DateTimeOffset now) => ClosedAt is null && OpensAt <= now && now < ClosesAt;

    /// <summary>Null when the transfer may be submitted under this ticket now.</summary>
    public Denial? Covers(Transfer transfer, DateTimeOffset now) =>
        transfer.ResponsibleId != VendorId ? Denial.TicketNeeded
        : !IsOpen(now) ? Denial.TicketNotOpen
        : transfer.Destination != Destination ? Denial.TicketNotOpen.With("destination")
        : null;
}
