namespace Airlock.Api.Hosting;

/// <summary>Every route that may be used without signing in, and why. A test compares this list with what is mapped.</summary>
internal static class AnonymousRoutes
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "/healthz", // is the process there
        "/readyz", // admin plane: what is missing, without a secret; ./airlock up waits for it
        "/metrics", // admin plane: counts for Prometheus
        "/setup", // admin plane: the first administrator, by a one-time token
        "/api/v1/session", // signing in
        "/api/v1/uploads", // OPTIONS: which version of tus is spoken
        "/openapi/{documentName}.json", // the shape of this API, which is public
        "/sign-in", // the page to sign in at
        "/sign-in/code", // its second half
        "/language", // Japanese or English
        "/not-allowed", // says so
        "/error", // says so
    };
}
