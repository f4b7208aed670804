using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Encrypted;

namespace Airlock.Sanitizers;

/// <summary>The sanitizers of a family, asked in order who knows the content. Two that claim one format fail at start.</summary>
internal sealed class Registry
{
    private readonly IReadOnlyList<ISanitizer> _sanitizers;

    public Registry(params IReadOnlyList<ISanitizer> sanitizers)
    {
        _sanitizers = sanitizers;
        var formats = new HashSet<FileFormat>();
        foreach (var format in sanitizers.SelectMany(sanitizer => sanitizer.Formats))
            if (!formats.Add(format)) throw new InvalidOperationException($"two sanitizers for {format}");
    }

    public IReadOnlyList<ISanitizer> Sanitizers => _sanitizers;

    /// <summary>
    /// The one place where an exception out of a parser becomes the file's fault: a library will throw on crafted input, with surprising
    /// types. Whatever it is, the answer is refusal. Out of memory and stack overflow end the child and the worker refuses for it.
    /// </summary>
    public (FileFormat Format, SanitizeOutcome Outcome) Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context)
    {
        var format = FileFormat.Unknown;
        try
        {
            if (untrusted.Length == 0) return (format, SanitizeOutcome.Refuse(Reasons.Empty));
            using var opened = EncryptedPackage.Open(untrusted, context);
            var file = opened is null ? untrusted : new UntrustedFile(opened, untrusted.ClaimedExtension);
            foreach (var sanitizer in _sanitizers)
            {
                file.Stream.Position = 0;
                format = sanitizer.Recognize(file);
                if (format is FileFormat.Unknown) continue;
                file.Stream.Position = 0;
                return (format, sanitizer.Sanitize(file, output, context));
            }
            return (format, SanitizeOutcome.Refuse(Reasons.TypeNotAccepted));
        }
        catch (FileRefusedException refused)
        {
            return (format, SanitizeOutcome.Refuse(refused.Reason));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (Environment.GetEnvironmentVariable("AIRLOCK_CHILD_TRACE") is "1") Console.Error.WriteLine(fault);
            return (format, SanitizeOutcome.Refuse(Reasons.Unreadable));
        }
    }
}
