using System.Diagnostics.CodeAnalysis;

namespace Airlock.Core.Transfers;

/// <summary>What a use case answers: what was asked for, or a <see cref="Transfers.Denial"/>. Never neither.</summary>
public sealed class Outcome<T> where T : notnull
{
    private Outcome(T? value, Denial? denial) => (Value, Denial) = (value, denial);

    public T? Value { get; }

    public Denial? Denial { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Denial))]
    public bool IsDone => Denial is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Denial denial) => new(default, denial);
}
