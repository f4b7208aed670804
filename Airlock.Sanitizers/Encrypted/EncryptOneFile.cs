using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>The whole of <see cref="Operation.Encrypt"/>. The file is one of ours and is not read; what proves the result is that another child opens it.</summary>
internal static class EncryptOneFile
{
    public static SanitizeReport Run(SanitizeRequest request, Stream clear, Stream output)
    {
        var format = FileFormats.FromName(request.ClaimedExtension.TrimStart('.'));
        PackageLock.Write(clear, request.Password!, output);
        return output.Length > request.Limits.MaxOutputBytes
            ? new SanitizeReport { Verdict = Verdict.Refused, Reason = Reasons.TooLarge, InputFormat = format }
            : new SanitizeReport { Verdict = Verdict.Unchanged, InputFormat = format, OutputFormat = format };
    }
}
