using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Training;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>A fit says which solver it took, and that is the one the rule names for what it is given.</summary>
public sealed class ChoiceLaws
{
    private static readonly Penalty Ridge = Penalty.L2(0.01);
    private static readonly Solve Descent = new(new CoordinateDescent().Description, FromSample: false, Steps: 200);
    private static readonly Solve SampledLasso = new(new ProximalBfgs().Description, FromSample: true, Steps: 200);
    private static readonly Solve Sparse = new(new NewtonCg().Description, FromSample: false, Steps: 200);
    private static readonly Solve ByBlocks = Sparse;
    private static readonly Solve Many = new(new LBfgs().Description, FromSample: false, Steps: 10_000);
    private static readonly Solve Second = new(new Newton().Description, FromSample: true, Steps: 200);
    private static readonly Solve Sampled = new(new LBfgs(metric: true).Description, FromSample: true, Steps: 10_000);

    private sealed record Solve(string Description, bool FromSample, int Steps);

    /// <summary>Each line of the rule, and both sides of each of its limits.</summary>
    [Fact]
    public void The_rule_is_what_it_says()
    {
        Assert.Equal(Descent, By(Of(8, 2), Penalty.L1(0.1)));
        Assert.Equal(Descent, By(Of(8, 300), Penalty.ElasticNet(0.1, 0.1)));
        Assert.Equal(Descent, By(Of(2_047, 2), Penalty.L1(0.1)));
        Assert.Equal(SampledLasso, By(Of(2_048, 2), Penalty.L1(0.1)));
        Assert.Equal(Sparse, By(Thin(Of(8, 256)), Ridge));
        Assert.Equal(Second, By(Thin(Of(8, 255)), Ridge));
        Assert.Equal(Many, By(Of(8, 256), Ridge));
        Assert.Equal(Many, By(Of(8, 256), Penalty.None));
        Assert.Equal(Second, By(Of(8, 255), Ridge));
        Assert.Equal(Second, By(Of(4_000, 3), Penalty.None));
        Assert.Equal(Second, By(Of(2_047, 3), Ridge));
        Assert.Equal(Sampled, By(Of(2_048, 3), Ridge));

        // 16 x 65 coefficients are more than 1,024.
        Assert.Equal(Second, By(Of(2_079, 64), Ridge));
        Assert.Equal(Sampled, By(Of(2_080, 64), Ridge));

        // 85 coefficients for each of three classes, and two intercepts, are 257; of 84 they are 254. Newton-CG is for up to 256 of each.
        Assert.Equal(ByBlocks, ByClasses(SeededData.Classes(seed: 1, rows: 40, columns: 85, classes: 3)));
        Assert.Equal(Second, ByClasses(SeededData.Classes(seed: 1, rows: 40, columns: 84, classes: 3)));
        Assert.Equal(ByBlocks, ByClasses(SeededData.Classes(seed: 1, rows: 40, columns: 256, classes: 3)));
        Assert.Equal(Many, ByClasses(SeededData.Classes(seed: 1, rows: 40, columns: 257, classes: 3)));
        Assert.Equal(Sparse, ByClasses(SeededData.ThinnedClasses(seed: 1, rows: 40, columns: 257, classes: 3, oneIn: 2).Sparse));

        // 16 x 256 coefficients are 4,096 rows of a sample, which may be half of all.
        Assert.Equal(SampledLasso, By(Identities(8_192, 255), Penalty.L1(0.1)));
        Assert.Equal(Descent, By(Identities(8_191, 255), Penalty.L1(0.1)));
        Assert.Equal(Descent, By(Identities(9_000, 256), Penalty.L1(0.1)));

        static Solve ByClasses(MulticlassDataset data) => Shape(SolverChoice.For(Objective.Of(data) + Ridge));

        static Dataset Of(int rows, int columns) => SeededData.Of(seed: 1, rows, columns);

        static Dataset Identities(int rows, int columns) => Dataset.Create(
            SparseMatrix.Create(columns, Enumerable.Range(0, rows).Select(row => (((int, double)[])[(row % columns, 1)]))).OrThrow(),
            Vector.OfSeq(Enumerable.Range(0, rows).Select(row => row % 2.0))).OrThrow();

        static Dataset Thin(Dataset data) => Dataset.Create(SparseMatrix.OfDense(data.X), data.Y).OrThrow();

        static Solve By(Dataset data, Penalty penalty) => Shape(SolverChoice.For(Objective.Of(data) + penalty));
    }

    /// <summary>
    /// A fit has the choice of the rule, whatever the outcome; and its answer is the one that the choice gives when asked.
    /// </summary>
    [Law]
    public void A_fit_says_what_it_took(Problem problem)
    {
        LogisticObjective f = Objective.Of(problem.Data) + Ridge;
        Outcome<BinaryModel> fit = LogisticRegression.Fit(problem.Data, Ridge);
        Assert.Equal(SolverChoice.For(f), fit.Solver);
        Outcome<Vector> again = fit.Solver.Fit(f, Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(200));
        Assert.Equal(again.Map(theta => BinaryModel.Of(f, theta)), fit);
        Assert.Equal(fit.Solver, again.Solver);
    }

    /// <summary>
    /// The trajectory of a choice, by its name and by its type, begins where the fit began and comes through where it ended.
    /// </summary>
    [Theory]
    [InlineData(100)]
    [InlineData(3_000)]
    public void A_choice_goes_on(int rows)
    {
        LogisticObjective f = Objective.Of(SeededData.Of(seed: 2, rows, 3)) + Ridge;
        Outcome<BinaryModel> fit = LogisticRegression.Fit(f.Data, Ridge);
        var model = Assert.IsType<Outcome<BinaryModel>.Converged>(fit).Model;
        Vector theta = [model.Intercept, .. model.Coefficients];
        Assert.Contains(theta, fit.Solver.Iterate(f).Take(50).Select(state => state.Theta));
        IEnumerable<Vector> typed = fit.Solver switch
        {
            SolverChoice.Of<NewtonState> newton => Trainer.Iterate(newton.Solver, f, newton.Init(f)).Select(state => state.Theta),
            SolverChoice.Of<LBfgsState> lbfgs => Trainer.Iterate(lbfgs.Solver, f, lbfgs.Init(f)).Select(state => state.Theta),
            _ => [],
        };
        Assert.Equal(fit.Solver.Iterate(f).Take(5).Select(state => state.Theta), typed.Take(5));
        Assert.Equal(rows == 100 ? Vector.Zeros(4) : SampleStart.Of(f), fit.Solver.Iterate(f).First().Theta);
    }

    /// <summary>Where nobody said, going on is going on by the rule.</summary>
    [Fact]
    public void Without_a_choice_the_rule_chooses()
    {
        LogisticObjective f = Objective.Of(SeededData.Of(seed: 2, 100, 3)) + Ridge;
        StopRule stop = Stop.WhenGapBelow(1e-10);
        Assert.Equal(SolverChoice.For(f).Fit(f, stop), SolverChoice.None.Fit(f, stop));
        Assert.Equal(SolverChoice.For(f), SolverChoice.None.Fit(f, stop).Solver);
        Assert.Equal(
            SolverChoice.For(f).Iterate(f).Take(3).Select(state => state.Theta), SolverChoice.None.Iterate(f).Take(3).Select(state => state.Theta));
        Assert.Equal(SolverChoice.None, Trainer.Fit(new Newton(), f, stop).Outcome.Solver);
    }

    /// <summary>Map keeps it, and it is no part of the value.</summary>
    [Fact]
    public void An_outcome_keeps_its_solver()
    {
        SolverChoice newton = SolverChoice.For(Objective.Of(SeededData.Of(seed: 2, 100, 3)));
        foreach (Outcome<int> outcome in OutcomeLaws.EveryCase(7))
        {
            Outcome<int> said = outcome with { Solver = newton };
            Assert.Equal(newton, said.Map(number => number + 1).Solver);
            Assert.Equal(outcome, said);
            Assert.Equal(outcome.GetHashCode(), said.GetHashCode());
            Assert.Equal(SolverChoice.None, outcome.Solver);
        }
    }

    /// <summary>One against the rest has the solver of all its fits, where there is one.</summary>
    [Fact]
    public void One_against_the_rest_has_the_solver_of_all()
    {
        MulticlassDataset data = SeededData.Classes(seed: 1, rows: 60, columns: 2, classes: 3);
        Outcome<MulticlassModel> alike = OneVersusRest.Fit(data, one => LogisticRegression.Fit(one, Ridge));
        Assert.Equal(SolverChoice.For(Objective.Of(data.AgainstTheRest(0)) + Ridge), alike.Solver);
        double lambda1 = 0;
        Assert.Equal(SolverChoice.None, OneVersusRest.Fit(data, one => LogisticRegression.Fit(one, Penalty.ElasticNet(lambda1++, 0.1))).Solver);
    }

    /// <summary>A reason for each, and no two alike.</summary>
    [Fact]
    public void Every_choice_has_its_reason()
    {
        SolverChoice[] all =
        [
            SolverChoice.None,
            .. new[] { (4_000, 3, Ridge), (100, 3, Ridge), (100, 3, Penalty.None), (8, 256, Ridge), (8, 3, Penalty.L1(0.1)) }
                .Select(shape => SolverChoice.For(Objective.Of(SeededData.Of(seed: 1, shape.Item1, shape.Item2)) + shape.Item3)),
        ];
        Assert.Equal(all.Length, all.Select(choice => choice.Reason).Distinct().Count());
        Assert.All(all, choice => Assert.Equal($"{choice.Description}: {choice.Reason}", choice.ToString()));
    }

    /// <summary>Many classes are for their blocks up to 256 columns, sparse or not, and a sparse matrix is for its diagonal beyond.</summary>
    [Fact]
    public void Newton_Cg_has_two_reasons()
    {
        string blocks = Reason(SeededData.Classes(seed: 1, rows: 40, columns: 256, classes: 3));
        Assert.Equal(blocks, Reason(SeededData.ThinnedClasses(seed: 1, rows: 40, columns: 256, classes: 3, oneIn: 2).Sparse));
        Assert.NotEqual(blocks, Reason(SeededData.ThinnedClasses(seed: 1, rows: 40, columns: 257, classes: 3, oneIn: 2).Sparse));

        static string Reason(MulticlassDataset data) => SolverChoice.For(Objective.Of(data) + Ridge).Reason;
    }

    /// <summary>Where nobody chose, that is the reason.</summary>
    [Fact]
    public void No_choice_says_so_too() => Assert.NotEmpty(SolverChoice.None.Reason);

    /// <summary>A choice of one's own begins where it says.</summary>
    [Fact]
    public void A_choice_begins_at_a_sample_or_at_zero()
    {
        LogisticObjective f = Objective.Of(SeededData.Of(seed: 2, 2_048, 1)) + Ridge;
        var fromZero = new SolverChoice.Of<GradientDescentState>(new GradientDescent(0.1), "mine", FromSample: false, Steps: 1);
        Assert.Equal(Vector.Zeros(2), fromZero.Init(f).Theta);
        Vector start = (fromZero with { FromSample = true }).Init(f).Theta;
        Assert.Equal(SampleStart.Of(f), start);
        Assert.NotEqual(Vector.Zeros(2), start);
    }

    /// <summary>What a rule has chosen; for a reason, whichever it is.</summary>
    private static Solve Shape(SolverChoice choice) => choice switch
    {
        { Reason: "" } => throw new InvalidOperationException($"{choice.Description} has no reason."),
        SolverChoice.Of<NewtonState> newton => new(newton.Description, newton.FromSample, newton.Steps),
        SolverChoice.Of<LBfgsState> lbfgs => new(lbfgs.Description, lbfgs.FromSample, lbfgs.Steps),
        SolverChoice.Of<NewtonCgState> newton => new(newton.Description, newton.FromSample, newton.Steps),
        SolverChoice.Of<ProximalBfgsState> bfgs => new(bfgs.Description, bfgs.FromSample, bfgs.Steps),
        SolverChoice.Of<CoordinateDescentState> descent => new(descent.Description, descent.FromSample, descent.Steps),
        _ => new(choice.Description, false, 0),
    };
}
