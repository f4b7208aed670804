using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Airlock.Core.Persistence;

/// <summary>Moments as whole numbers: SQLite compares and sorts those, and no other form of a moment.</summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(moment => moment.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
