using System.Text;
using Airlock.Sanitizers;
using Airlock.Sanitizers.Vba;
using Airlock.Tests.Fuzz;

namespace Airlock.Tests.Sanitizers.Vba;

public sealed class CompressedContainerTests
{
    /// <summary>The examples of [MS-OVBA] 3.2.</summary>
    [Theory]
    [InlineData("0119B000616263646566676800696A6B6C6D6E6F70007172737475762E", "abcdefghijklmnopqrstuv.")]
    [InlineData("012FB000236161616263646582660070616768696A013808616B6C00306D6E6F7006710270041072737475761077787 97A003C", "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa")]
    [InlineData("0103B002614500", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void The_examples_of_the_specification(string packed, string text) =>
        Assert.Equal(text, Encoding.ASCII.GetString(CompressedContainer.Expand(Convert.FromHexString(packed.Replace(" ", "", StringComparison.Ordinal)), 4096)));

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("010000")]
    [InlineData("0102B001FF")]
    [InlineData("0102B0010000")]
    [InlineData("01023061")]
    public void What_breaks_its_rules_is_refused(string packed) =>
        Assert.Throws<FileRefusedException>(() => CompressedContainer.Expand(Convert.FromHexString(packed), 4096));

    [Fact]
    public void It_expands_to_no_more_than_it_may()
    {
        byte[] bomb = [1, .. Enumerable.Repeat((byte[])[0x03, 0xB0, 0x02, 0x61, 0xFC, 0x0F], 1000).SelectMany(chunk => chunk)];

        Assert.Throws<FileRefusedException>(() => CompressedContainer.Expand(bomb, 1 << 20));
    }

    [Fact]
    public void Damage_ends_in_bytes_or_in_a_refusal()
    {
        var packed = Convert.FromHexString("012FB000236161616263646582660070616768696A013808616B6C00306D6E6F700671027004107273747576107778797A003C");
        var (dice, refused) = (new Dice(3), 0);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = Mutants.Damage(packed, [packed], dice);
            try
            {
                Assert.True(CompressedContainer.Expand(damaged, 1 << 20).Length <= 1 << 20);
            }
            catch (FileRefusedException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1, 1999);
    }
}
