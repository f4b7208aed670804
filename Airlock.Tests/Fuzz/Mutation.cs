namespace Airlock.Tests.Fuzz;

/// <summary>One way to damage a file; <paramref name="kin"/> are the other seeds of its family. What cannot be done to this file leaves it as it is.</summary>
internal delegate byte[] Mutation(byte[] file, IReadOnlyList<byte[]> kin, Dice dice);
