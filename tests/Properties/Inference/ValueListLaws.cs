using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Lists that are values.</summary>
public sealed class ValueListLaws
{
    /// <summary>Equal just when the items are, in order, by each way to ask.</summary>
    [Law]
    public void A_list_equals_what_has_its_items(Choices choices)
    {
        Draw draw = choices.Draw();
        int[] items = Draw.Many(draw.Between(1, 4), _ => draw.Between(0, 2));
        int[][] others = [[.. items], [.. items.Reverse()], [.. items, 0], [], Draw.Many(items.Length, _ => draw.Between(0, 2))];
        var list = ValueList<int>.OfSeq(items);
        foreach (int[] other in others)
        {
            var second = ValueList<int>.OfSeq(other);
            bool equal = items.SequenceEqual(other);
            Assert.Equal(equal, list == second);
            Assert.Equal(!equal, list != second);
            Assert.Equal(equal, list.Equals(second));
            Assert.Equal(equal, list.Equals((object)second));
            Assert.True(!equal || list.GetHashCode() == second.GetHashCode());
        }
    }

    [Fact]
    public void Null_equals_only_null()
    {
        ValueList<int>? none = null;
        ValueList<int> empty = ValueList<int>.OfSeq([]);
        Assert.True(none == null);
        Assert.False(none != null);
        Assert.False(none == empty || empty == none);
        Assert.True(none != empty && empty != none);
        Assert.False(empty.Equals(none) || empty.Equals((object?)none));
    }

    /// <summary>Of a hundred lists not all have the hash of the first: hashes of 32 bits agree once in 2^32, all of them never.</summary>
    [Fact]
    public void A_hash_depends_on_the_items() =>
        Assert.True(Enumerable.Range(0, 100).Select(i => ValueList<int>.OfSeq([i]).GetHashCode()).Distinct().Count() > 1);
}
