namespace Airlock.Sanitizers.Contract;

/// <summary>
/// Whose macros stand in a result. To say it a child must have read, in the very bytes, a signature of the third kind ([MS-OVBA] 2.4.2.7) that holds,
/// is over the content, and was made with a certificate for code signing.
/// </summary>
/// <param name="Signer">SHA-256 of the certificate, lower case hex.</param>
/// <param name="NotBefore">The certificate's first moment; the worker has the clock that counts.</param>
/// <param name="NotAfter">Its last one. Time stamps are not read: what is over is over.</param>
public sealed record KeptMacros(string Signer, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    public bool IsValidAt(DateTimeOffset now) => NotBefore <= now && now <= NotAfter;
}
