using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;

namespace Airlock.Api.Hosting;

/// <summary>One run of the binary: prepare and end, or one plane until it is stopped.</summary>
internal static class PlaneProcess
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var words = new ConfigurationBuilder().AddCommandLine(args).Build();
            if (HostOptions.Parse(words) is not { } options)
                throw new RefusalToStart("usage: Airlock.Api (--prepare true | --plane people|admin|closed --port N) --data DIR --keys DIR [--address A] [--people-address A] [--tls tls13|high-security] [--demo true]");
            if (options.Prepare)
            {
                await Preparation.RunAsync(options, TimeProvider.System, Console.Out, CancellationToken.None);
                return 0;
            }
            await using var app = PlaneHost.Build(options, TimeProvider.System);
            var suspect = app.Services.GetRequiredService<SuspectFlag>();
            await app.RunAsync();
            return suspect.IsRaised ? 1 : 0;
        }
        catch (Exception refusal) when (refusal is RefusalToStart or KeyFolderException or FileNotFoundException or DirectoryNotFoundException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 2;
        }
    }
}
