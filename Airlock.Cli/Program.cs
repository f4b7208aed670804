using System.CommandLine;
using Airlock.Cli;
using Airlock.Cli.Sanitize;

var root = new RootCommand("Airlock: ファイル無害化・受渡し / file airlock and sanitization")
{
    SanitizeCommand.Create(),
};

try
{
    var words = root.Parse(args);
    if (words.Errors.Count == 0) return await words.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    foreach (var error in words.Errors) Console.Error.WriteLine(error.Message);
    return ExitCodes.Usage;
}
catch (UsageException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return ExitCodes.Usage;
}
catch (Exception fault) when (fault is not OutOfMemoryException)
{
    // Our failure, never a verdict: the type and message, no stack, no content.
    Console.Error.WriteLine($"内部エラー / our failure: {fault.GetType().Name}: {fault.Message}");
    return ExitCodes.OurFailure;
}
