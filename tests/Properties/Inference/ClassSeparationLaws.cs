using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Verdicts of existence for many classes, and their proofs.</summary>
public sealed class ClassSeparationLaws
{
    private static int Problems => Environment.GetEnvironmentVariable("LOGREG_LAWS") == "long" ? 5_000 : 500;

    /// <summary>
    /// Of three and four classes and small whole numbers every verdict is that of exact enumeration, and its proof is one; all kinds are
    /// seen. No more than four coefficients and five rows: elimination makes too many inequalities of more.
    /// </summary>
    [Fact]
    public void Verdicts_are_those_of_exact_enumeration()
    {
        var seen = new Dictionary<string, int>();
        for (int seed = 0; seed < Problems; seed++)
        {
            var draw = new Draw((ulong)seed);
            (int classes, int p, bool intercept) = draw.OneOf((3, 1, true), (3, 2, false), (3, 1, false), (4, 1, false));
            int n = draw.Between(classes, 5), size = draw.Between(1, 3);
            bool sorted = draw.Chance(30), flat = p == 2 && draw.Chance(75), weighted = draw.Chance(20);
            int[][] rows = Draw.Many(n, _ => Draw.Many(p, _ => draw.Between(-size, size)));
            if (flat)
                foreach (int[] row in rows)
                    row[1] = -row[0];

            // Each class once, then any; sorted by a column, neighbours are of one class.
            if (sorted)
                Array.Sort(rows, (a, b) => a[0].CompareTo(b[0]));
            int[] y = sorted
                ? [.. Enumerable.Range(0, n).Select(i => i * classes / n)]
                : [.. Enumerable.Range(0, n).Select(i => i < classes ? i : draw.Between(0, classes - 1))];
            double[] weights = Draw.Many(n, i => weighted && !sorted && i >= classes ? draw.Between(0, 2) : 1.0);
            MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([.. rows.Select(row => row.Select(x => (double)x).ToArray())]), y)
                .Bind(bare => bare.WithWeights([.. weights])).OrThrow();

            var verdict = Separation.Detect(Objective.Of(data, intercept));

            SeparationProof.Check(verdict, data, intercept);
            var enumeration = new Enumeration(
                [.. SeparationProof.Statements(data, intercept).Select(statement => statement.Vector.Select(x => (int)x).ToArray())]);
            string name = verdict.GetType().Name;
            seen[name] = seen.GetValueOrDefault(name) + 1;
            Assert.True(name == enumeration.Verdict, $"seed {seed}: {verdict}, by enumeration {enumeration.Verdict}");
            if (verdict is Separation.Separated(_, var all))
                Assert.Equal(enumeration.Limits, all);
            if (verdict is Separation.QuasiSeparated(_, var some, _))
                Assert.Equal(enumeration.Limits, some);
        }

        // Each kind in a twentieth of the problems at least.
        Assert.Equal(4, seen.Count);
        Assert.All(seen.Values, count => Assert.True(20 * count >= Problems, string.Join(", ", seen)));
    }

    /// <summary>Of n rows of n classes there are n (n - 1) statements: of 46,342 more than an int counts, and that is an error.</summary>
    [Fact]
    public void Statements_are_counted_or_refused()
    {
        foreach (int n in (int[])[3, 46_341, 46_342])
        {
            MulticlassDataset data = MulticlassDataset.Create(
                Matrix.OfColumns([.. Enumerable.Range(0, n).Select(i => (double)i)]), Enumerable.Range(0, n)).OrThrow();
            var rows = new ClassRows(data, intercept: true);
            long count = (long)n * (n - 1);
            if (count <= int.MaxValue)
                Assert.Equal(count, rows.Count);
            else
                Assert.Throws<OverflowException>(() => rows.Count);
        }
    }

    /// <summary>Two classes as many and as two: the same verdict, to each number of its proof.</summary>
    [Law]
    public void Two_classes_are_two_classes(Problem problem)
    {
        Vector labels = problem.Data.Y.Map(y => y > 0.5 ? 1 : 0);
        bool[] seen = [.. ((double[])[0, 1]).Select(label => Enumerable.Range(0, labels.Length)
            .Any(i => labels[i] == label && problem.Data.Weights[i] > 0))];
        if (seen.Contains(false))
            return;
        Dataset two = Dataset.Create(problem.Data.X, labels).Bind(data => data.WithWeights(problem.Data.Weights)).OrThrow();
        MulticlassDataset many = MulticlassDataset.Create(problem.Data.X, labels.Select(y => (int)y))
            .Bind(data => data.WithWeights(problem.Data.Weights)).OrThrow();
        Assert.Equal(
            Separation.Detect(Objective.Of(two, problem.Intercept)), Separation.Detect(Objective.Of(many, problem.Intercept)));
    }

    /// <summary>Whatever the data, the proof is one; and a fit says what the verdict says, or has converged where there is an optimum.</summary>
    [Law(OneIn = 5)]
    public void A_verdict_proves_itself_and_the_fit_agrees(Problem two, Choices choices)
    {
        if (MulticlassCase.Free(new Case(two, 0, choices)) is not { } problem)
            return;
        SoftmaxObjective objective = Objective.Of(problem.Data, problem.Intercept);
        var verdict = Separation.Detect(objective);
        SeparationProof.Check(verdict, problem.Data, objective.Intercept);
        Outcome<Vector> outcome = Trainer.Fit(new Newton(), objective, Stop.WhenGapBelow(1e-8) | Stop.AfterSteps(60)).Outcome;
        switch (outcome)
        {
            case Outcome<Vector>.Converged:
                Assert.IsType<Separation.Overlap>(verdict);
                break;
            case Outcome<Vector>.Separated:
                Assert.IsType<Separation.Separated>(verdict);
                break;
            case Outcome<Vector>.QuasiSeparated(var direction, var limits):
                var quasi = Assert.IsType<Separation.QuasiSeparated>(verdict);
                Assert.Equal((quasi.Direction, quasi.Limits), (direction, limits));
                break;
            case Outcome<Vector>.RankDeficient(var nullVector):
                Assert.Equal(Assert.IsType<Separation.RankDeficient>(verdict).NullVector, nullVector);
                break;
            case Outcome<Vector>.BudgetSpent:
                // Where there is an optimum, but far; of separated classes, where the direction in doubles proves nothing; or of many.
                Assert.True(verdict is Separation.Overlap or Separation.Separated || objective.Dimension > 64, verdict.ToString());
                break;
        }
    }
}
