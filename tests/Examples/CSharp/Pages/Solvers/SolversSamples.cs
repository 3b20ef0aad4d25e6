using LogReg.Functional.Files;
using Xunit;

namespace LogReg.Functional.Examples.Pages.Solvers;

/// <summary>docs/SOLVERS.md to the letter, and that it does what the text around it says.</summary>
public sealed class SolversSamples
{
    private static readonly LogisticObjective f =
        Objective.Of(Csv.Read(Births.Path, new ReadOptions("low")).OrThrow().ToDataset().OrThrow()) + Penalty.L2(0.01);

    [Fact]
    public void A_choice_says_why_and_goes_on()
    {
        SolverChoice choice = SolverChoice.For(f);
        string why = choice.ToString();
        Outcome<Vector> more = choice.Fit(f, Stop.WhenGapBelow(1e-14) | Stop.AfterSteps(100));

        Assert.Equal("Newton: few rows: a Hessian of all of them costs next to nothing", why);
        Assert.True(Assert.IsType<Outcome<Vector>.Converged>(more).Certificate.Gap <= 1e-14);
    }

    /// <summary>The table of the rule, a line each: shapes just on both sides of what it says.</summary>
    [Theory]
    [InlineData(typeof(ProximalBfgs), 0.1, 0, 10, 2048, false)]
    [InlineData(typeof(CoordinateDescent), 0.1, 0, 10, 2047, false)]
    [InlineData(typeof(CoordinateDescent), 0.1, 0.1, 256, 10, false)]
    [InlineData(typeof(NewtonCg), 0, 0.1, 256, 10, true)]
    [InlineData(typeof(LBfgs), 0, 0.1, 256, 10, false)]
    [InlineData(typeof(Newton), 0, 0.1, 255, 10, true)]
    [InlineData(typeof(Newton), 0, 0, 10, 2048, false)]
    [InlineData(typeof(Newton), 0, 0.1, 10, 2047, false)]
    [InlineData(typeof(LBfgs), 0, 0.1, 10, 2048, false)]
    public void The_rule_is_the_table(Type solver, double lambda1, double lambda2, int columns, int rows, bool sparse)
    {
        double[] numbers = [.. Enumerable.Range(0, rows * columns).Select(k => k * 7919 % 31 / 8.0)];
        var dense = Matrix.OfRowMajor(rows, columns, numbers);
        var labels = Vector.OfSeq(Enumerable.Range(0, rows).Select(i => i * 13 % 5 > 2 ? 1.0 : 0.0));
        Dataset data = Dataset.Create(sparse ? SparseMatrix.OfDense(dense) : dense, labels).OrThrow();

        SolverChoice choice = SolverChoice.For(Objective.Of(data) + Penalty.ElasticNet(lambda1, lambda2));

        string name = solver == typeof(ProximalBfgs) ? new ProximalBfgs().Description
            : solver == typeof(CoordinateDescent) ? new CoordinateDescent().Description
            : solver == typeof(NewtonCg) ? new NewtonCg().Description
            : solver == typeof(Newton) ? new Newton().Description
            : new LBfgs(metric: columns < 256).Description;
        Assert.Equal(name, choice.Description);
    }

    [Fact]
    public void Rules_and_trajectories()
    {
        Newton solver = new();
        Fit<NewtonState> fit = Trainer.Fit(solver, f, Stop.WhenGapBelow(1e-12) | Stop.AfterSteps(50));
        IEnumerable<double> losses = Trainer.Iterate(solver, f).Take(5).Select(state => f.Value(state.Theta));

        Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        Assert.Equal(losses.OrderDescending(), losses);
    }

    [Fact]
    public void Stopping_and_going_on()
    {
        LBfgs search = new(memory: 5);
        Fit<LBfgsState> first = Trainer.Fit(search, f, Stop.AfterSteps(4));
        string json = Checkpoint.Save(search, f, first.State);
        LBfgsState state = Checkpoint.Load(json, search, f).OrThrow();
        Fit<LBfgsState> second = Trainer.Fit(search, f, state, Stop.AfterSteps(9));

        Assert.Equal(Trainer.Iterate(search, f).ElementAt(9), second.State);
    }
}
