using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Airlock.Api.SignIn;

/// <summary>Moments as whole numbers, which is what SQLite compares.</summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(moment => moment.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
