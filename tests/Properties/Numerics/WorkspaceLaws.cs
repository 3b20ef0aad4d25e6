using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// The one thing that a thread keeps from one pass to the next is memory to work in. What lay there changes no bit of any result, so
/// that nobody can tell that it was kept.
/// </summary>
public sealed unsafe class WorkspaceLaws
{
    private const int Rows = 523, Columns = 11;

    [Fact]
    public void What_lay_there_changes_no_bit_of_two_classes()
    {
        (Dataset sparse, Dataset dense) = SeededData.Thinned(seed: 59, Rows, Columns, oneIn: 3);
        foreach (Dataset data in (Dataset[])[sparse, dense])
            AssertSame(() => Results((Objective.Of(data) + Penalty.L2(0.01)).WithThreads(1)));
    }

    [Fact]
    public void What_lay_there_changes_no_bit_of_many_classes()
    {
        (MulticlassDataset sparse, MulticlassDataset dense) = SeededData.ThinnedClasses(seed: 60, Rows, Columns, classes: 3, oneIn: 3);
        foreach (MulticlassDataset data in (MulticlassDataset[])[sparse, dense])
            AssertSame(() => Results((Objective.Of(data) + Penalty.L2(0.01)).WithThreads(1))
                .Append([.. MulticlassModel.Of(Objective.Of(data), Theta(Objective.Of(data))).PredictProbability(data.X).OrThrow().Row(Rows - 1)]));
    }

    /// <summary>It is lent again once it is given back, is as large as was asked for, starts on a cache line, and is one's own.</summary>
    [Fact]
    public void It_is_lent_again_and_to_one_at_a_time()
    {
        double* first;
        using (var one = new Workspace(100))
        using (var other = new Workspace(1 << 16))
        {
            first = one.Pointer;
            new Span<double>(one.Pointer, 100).Fill(1);
            new Span<double>(other.Pointer, 1 << 16).Fill(2);
            Assert.False(new Span<double>(one.Pointer, 100).ContainsAnyExcept(1.0));
            Assert.Equal((0, 0), ((int)((nint)one.Pointer % 64), (int)((nint)other.Pointer % 64)));
        }
        using var again = new Workspace(100);
        Assert.True(first == again.Pointer);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 700)]
    [InlineData(900, 512)]
    public void There_is_room_for_so_many_times_so_many(int count, int each)
    {
        using var room = new Workspace(count, each);
        Assert.InRange(room.Length, count * each, int.MaxValue);
    }

    /// <summary>More than an array can have: 2^32 doubles, which are none in 32 bits.</summary>
    [Fact]
    public void More_than_an_array_can_have_is_refused()
    {
        Assert.Throws<OverflowException>(() => new Workspace(1 << 16, 1 << 16).Dispose());
        Assert.Throws<OverflowException>(() =>
            ClassProbabilityKernel.Map<SoftmaxOfLogits>(TiledMatrix.Unwritten(1 << 22, 0), new double[1 << 10], default));
    }

    /// <summary>Also to who asks for all of it, up to the most that is kept; and a part of it is within it. On a thread that has none yet.</summary>
    [Fact]
    public Task All_of_it_is_lent_again() => OnAThreadOfItsOwn(() =>
    {
        foreach (int length in (int[])[1 << 12, (1 << 12) + 8, 1 << 17])
        {
            double* first;
            using (var one = new Workspace(length))
            {
                first = one.Pointer;
                Assert.True(one.At(length - 8, 8) == first + length - 8);
            }
            using var again = new Workspace(length);
            Assert.True(first == again.Pointer);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            using var room = new Workspace(1 << 17);
            _ = room.At((1 << 17) - 8, 9);
        });
    });

    /// <summary>Nothing is kept there at first.</summary>
    internal static Task OnAThreadOfItsOwn(Action act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static IEnumerable<Vector> Results(Objective objective)
    {
        Vector theta = Theta(objective);
        yield return [objective.Value(theta), objective.LargestMove(theta)];
        yield return objective.Gradient(theta);
        yield return objective.HessianProduct(theta, theta);
        yield return objective.HessianAt(theta).Diagonal();
        yield return Entries(objective.Hessian(theta));
        yield return [Certificate.Of(objective, theta).Gap, Certificate.Of(objective, theta).Radius];
        yield return objective.BatchGradient(theta, [3, 1, 4, 1, 5]);
    }

    private static Vector Theta(Objective objective) => Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => 1.0 / j));

    private static Vector Entries(Matrix matrix) => Vector.OfSeq(Enumerable.Range(0, matrix.Rows).SelectMany(row => matrix.Row(row)));

    private static void AssertSame(Func<IEnumerable<Vector>> results)
    {
        Vector[] Over(double content)
        {
            List<Vector> all = [];
            using IEnumerator<Vector> each = results().GetEnumerator();
            while (Filled(content) && each.MoveNext())
                all.Add(each.Current);
            return [.. all];
        }

        Vector[] zeros = Over(0), nans = Over(double.NaN);
        Assert.True(zeros.Length > 0 && zeros.Length == nans.Length);
        for (int i = 0; i < zeros.Length; i++)
            Check.SameBits(zeros[i], nans[i]);
    }

    /// <summary>Writes over all of the thread's memory.</summary>
    private static bool Filled(double content)
    {
        const int whole = 1 << 17;
        using var room = new Workspace(whole);
        new Span<double>(room.Pointer, whole).Fill(content);
        return true;
    }
}
