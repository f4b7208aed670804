using System.CommandLine;
using Airlock.Cli;
using Airlock.Cli.Audit;
using Airlock.Cli.Doctor;
using Airlock.Cli.Inspect;
using Airlock.Cli.Isolation;
using Airlock.Cli.Packages;
using Airlock.Cli.People;
using Airlock.Cli.Policy;
using Airlock.Cli.Requests;
using Airlock.Cli.Sanitize;
using Airlock.Cli.Server;
using Airlock.Cli.Signatures;

var root = new RootCommand("Airlock: ファイル無害化・受渡し / file airlock and sanitization")
{
    SanitizeCommand.Create(),
    InspectCommand.Create(),
    LoginCommand.Create(),
    SubmitCommand.Create(),
    StatusCommand.Create(),
    WaitCommand.Create(),
    CollectCommand.Create(),
    DecideCommand.Create("approve", "承認する / approve"),
    DecideCommand.Create("return", "差し戻す / return for changes"),
    DecideCommand.Create("reject", "却下する / reject"),
    VerifyCommand.Create(),
    AuditCommand.Create(),
    PolicyCommand.Create(),
    UserCommand.Create(),
    SignaturesCommand.Create(),
    DoctorCommand.Create(),
    StopCommand.Create(),
    ResumeCommand.Create(),
    // Every verb already asks only a terminal or standard input; said aloud by scripts all the same (contract §2).
    new Option<bool>("--no-input") { Recursive = true, Description = "端末に問わない / never ask at the terminal" },
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
catch (ServerRefusal refused)
{
    Console.Error.WriteLine(refused.Message);
    return refused.ExitCode;
}
catch (HttpRequestException unreachable)
{
    Console.Error.WriteLine($"サーバーに接続できません / the server cannot be reached: {unreachable.Message}");
    return ExitCodes.Unreachable;
}
catch (TaskCanceledException)
{
    Console.Error.WriteLine("時間切れです / timed out");
    return ExitCodes.TimedOut;
}
catch (Exception fault) when (fault is not OutOfMemoryException)
{
    // Our failure, never a verdict: the type and message, no stack, no content.
    Console.Error.WriteLine($"内部エラー / our failure: {fault.GetType().Name}: {fault.Message}");
    return ExitCodes.OurFailure;
}
