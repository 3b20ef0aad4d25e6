using Xunit;

namespace LogReg.Functional.Properties.Bits.Record;

/// <summary>
/// Law 57 between machines and versions: the bits are those on record. Processes of one machine can only be held against each other
/// (<see cref="SameBitsLaws"/>); this is how two machines are. Who changes bits on purpose writes the record again, and says so:
/// <c>dotnet run -c Release --project tests/Properties -- record --write tests/Properties/Bits/Record/recorded.tsv</c>.
/// </summary>
public sealed class RecordedBitsLaws
{
    private static readonly Dictionary<string, string> Record = RecordFile.Read();

    /// <summary>The names.</summary>
    public static TheoryData<string> Names => [.. Recorded.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bits_are_those_on_record(string name) =>
        Assert.Equal(Record.GetValueOrDefault(name, "not on record"), EveryBit.HashOf(Recorded.All[name]()));

    [Fact]
    public void Nothing_is_on_record_that_nobody_asks_for() => Assert.Empty(Record.Keys.Except(Recorded.All.Keys));
}
