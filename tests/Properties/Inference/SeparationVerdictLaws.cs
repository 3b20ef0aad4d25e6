using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Verdicts of existence, and their proofs.</summary>
public sealed class SeparationVerdictLaws
{
    /// <summary>
    /// Of small whole numbers every verdict is that of exact enumeration, and so is what bounds prove before it; all kinds are seen.
    /// </summary>
    [Fact]
    public void Verdicts_are_those_of_exact_enumeration()
    {
        int problems = Environment.GetEnvironmentVariable("LOGREG_LAWS") == "long" ? 10_000 : 1_000;
        var seen = new Dictionary<string, int>();
        int proven = 0;
        for (int seed = 0; seed < problems; seed++)
        {
            var draw = new Draw((ulong)seed);
            int n = draw.Between(1, 8), p = draw.Between(1, 3), size = draw.Between(1, 3);
            bool intercept = p < 3 && draw.Chance(75), soft = draw.Chance(20), weighted = draw.Chance(20);
            int[][] rows = Draw.Many(n, _ => Draw.Many(p, _ => draw.Between(-size, size)));
            if (p > 1 && draw.Chance(20))
                foreach (int[] row in rows)
                    row[^1] = row[0] * (p == 2 ? -1 : 1) + (p == 2 ? 0 : row[1]);
            int side = draw.Between(-size, size);
            bool sided = draw.Chance(30);
            double[] y = Draw.Many(n, i => soft && draw.Chance(25) ? 0.5
                : sided && rows[i][0] != side ? (rows[i][0] > side ? 1.0 : 0)
                : draw.Between(0, 1));
            double[] weights = Draw.Many(n, i => weighted && i > 0 ? draw.Between(0, 2) : 1.0);
            Dataset data = Dataset.Create(rows.Select(row => row.Select(x => (double)x).ToArray()), y)
                .Bind(bare => bare.WithWeights([.. weights])).OrThrow();

            var verdict = Separation.Detect(Objective.Of(data, intercept));

            SeparationProof.Check(verdict, data, intercept);
            int[] counting = [.. Enumerable.Range(0, n).Where(i => weights[i] > 0)];
            var enumeration = new Enumeration(counting.Select(i => rows[i]), [.. counting.Select(i => y[i])], intercept);
            string name = verdict.GetType().Name;
            if (Existence.IsProven(Objective.Of(data, intercept)))
            {
                Assert.True(enumeration.Verdict == nameof(Separation.Overlap), $"seed {seed}: bounds prove an optimum, by enumeration {enumeration.Verdict}");
                proven++;
            }
            seen[name] = seen.GetValueOrDefault(name) + 1;
            if (verdict is Separation.SingleClass)
            {
                Assert.True(enumeration.CanRise.All(rises => rises), $"seed {seed}");
                continue;
            }
            Assert.True(name == enumeration.Verdict, $"seed {seed}: {verdict}, by enumeration {enumeration.Verdict}");
            if (verdict is Separation.Separated(_, var all))
                Assert.Equal(enumeration.Limits, all);
            if (verdict is Separation.QuasiSeparated(_, var some, _))
                Assert.Equal(enumeration.Limits, some);
        }

        // Of those with an optimum, bounds prove four in five.
        Assert.True(5 * proven >= 4 * seen[nameof(Separation.Overlap)], $"{proven} of {seen[nameof(Separation.Overlap)]}");

        // Each kind in a twentieth of the problems at least.
        Assert.Equal(5, seen.Count);
        Assert.All(seen.Values, count => Assert.True(20 * count >= problems, string.Join(", ", seen)));
    }

    /// <summary>Whatever the data, the proof is one.</summary>
    [Law]
    public void A_verdict_proves_itself(Problem problem) =>
        SeparationProof.Check(Separation.Detect(problem.Objective), problem.Data, problem.Intercept);
}
