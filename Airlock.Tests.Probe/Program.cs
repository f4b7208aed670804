using System.Text;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Confinement;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Probe;

// The file it is given is the attempt's name. What came of it is its output: "done", or the kernel's error number.
return Child.Converse(Privilege.None, (_, untrusted, stdout) =>
{
    using var reader = new StreamReader(untrusted);
    var seen = Encoding.UTF8.GetBytes(Attempt.Try(reader.ReadToEnd()));
    Wire.WriteMessage(stdout, new SanitizeReport { Verdict = Verdict.Unchanged, InputFormat = FileFormat.Text, OutputFormat = FileFormat.Text }, ContractJson.Default.SanitizeReport);
    Wire.WriteUInt32(stdout, 1);
    Wire.WriteLength(stdout, seen.Length);
    stdout.Write(seen);
});
