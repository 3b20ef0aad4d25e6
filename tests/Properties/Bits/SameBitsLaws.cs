using Xunit;

namespace LogReg.Functional.Properties.Bits;

/// <summary>
/// Law 57: the same bits for any number of threads, and with AVX-512, AVX2 and no vector instructions. Each in its own process,
/// for the runtime chooses its registers once; one of them with tiered compilation, for the JIT may not change a bit either.
/// </summary>
public sealed class SameBitsLaws
{
    private static readonly Lazy<string> Here = new(() => LibraryBits.Hash(threads: 0));

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "DOTNET_PROCESSOR_COUNT=2")]
    [InlineData(3, "DOTNET_PROCESSOR_COUNT=3")]
    [InlineData(7, "DOTNET_PROCESSOR_COUNT=7")]
    [InlineData(2, "DOTNET_EnableAVX512=0")]
    [InlineData(2, "DOTNET_EnableAVX512F=0")]
    [InlineData(2, "DOTNET_EnableAVX2=0")]
    [InlineData(2, "DOTNET_EnableHWIntrinsic=0")]
    [InlineData(2, "DOTNET_TieredCompilation=1")]
    public void The_bits_do_not_depend_on_threads_registers_or_the_compiler(int threads, string setting)
    {
        string[] parts = setting.Split('=');
        KeyValuePair<string, string>[] environment = parts.Length == 2 ? [new(parts[0], parts[1])] : [];

        // There first: what would bring a process down then brings down another one.
        string there = OwnProcess.Run(environment, "bits", "--threads", FormattableString.Invariant($"{threads}"));
        Assert.Equal(Here.Value, there);
    }
}
