namespace Airlock.Core.Transfers;

/// <summary>Whose turn it is: the one question both the screens and the rules ask.</summary>
public enum Turn
{
    None = 0,
    Author,
    Machine,
    Approver,
    Receiver,
    /// <summary>The safety officer or an administrator, for what was found after release.</summary>
    Officer,
}
