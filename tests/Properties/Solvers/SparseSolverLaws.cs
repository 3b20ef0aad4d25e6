using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>What is so of the solvers for L1 penalties alone.</summary>
public sealed class SparseSolverLaws
{
    private static readonly Dataset Wide = SeededData.Of(seed: 44, rows: 200, columns: 150);

    /// <summary>Without an L1 penalty FISTA is Nesterov's momentum, and its step a gradient step. Exact.</summary>
    [Law]
    public void Without_a_lasso_it_is_momentum(Problem problem)
    {
        Objective objective = problem.Objective;
        var proximal = new ProximalGradient(LearningRate.Safe);
        var momentum = new Momentum(LearningRate.Safe);
        Assert.Equal(
            Trainer.Iterate(momentum, objective, problem.At).Take(6).Select(state => Enrolled.BitsOf(state)),
            Trainer.Iterate(proximal, objective, problem.At).Take(6).Select(state => Enrolled.BitsOf(state)));
        Check.SameBits(objective.GradientStep(problem.At, 0.5), objective.ProximalStep(problem.At, 0.5));
    }

    /// <summary>
    /// Law 45: of 150 columns, whatever working sets they are taken in, the same few are not 0, and the gaps say the same of
    /// all.
    /// </summary>
    [Theory]
    [InlineData(0.02, 0)]
    [InlineData(0.005, 0)]
    [InlineData(0.005, 0.01)]
    public void Working_sets_do_not_change_the_answer(double lambda1, double lambda2)
    {
        Objective objective = Objective.Of(Wide) + Penalty.ElasticNet(lambda1, lambda2);
        StopRule stop = Stop.WhenGapBelow(1e-12) | Stop.AfterSteps(100);
        var fits = new[] { 1, 8, 64, 1000 }.Select(set => Trainer.Fit(new CoordinateDescent(set), objective, stop)).ToList();
        Assert.All(fits, fit => Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome));
        bool[] Zeros(Vector theta) => [.. theta.Select(w => w == 0)];
        Assert.All(fits, fit => Assert.Equal(Zeros(fits[0].State.Theta), Zeros(fit.State.Theta)));
        Assert.InRange(fits[0].State.Theta.Count(w => w == 0), 20, 149);

        // Each is at most 1e-12 above the least f; f itself is off by a few hundred roundings of its size, which is below 1.
        Assert.All(fits, fit => Assert.Equal(objective.Value(fits[0].State.Theta), objective.Value(fit.State.Theta), 2e-12));

        // FISTA agrees, as near as it has come.
        Fit<MomentumState> fista = Trainer.Fit(
            new ProximalGradient(LearningRate.Safe), objective, Stop.WhenGapBelow(1e-8).Every(20) | Stop.AfterSteps(20_000));
        Assert.IsType<Outcome<Vector>.Converged>(fista.Outcome);
        Assert.Equal(objective.Value(fits[0].State.Theta), objective.Value(fista.State.Theta), 1.1e-8);
    }

    /// <summary>Law 55: started from the answer to a penalty 5 % weaker it takes few steps, and from its own answer none.</summary>
    [Fact]
    public void Warm_starts_are_cheap()
    {
        StopRule stop = Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(100);
        var solver = new CoordinateDescent();
        Objective Of(double lambda1) => Objective.Of(Wide) + Penalty.L1(lambda1);
        Fit<CoordinateDescentState> Fit(double lambda1, Vector start) => Trainer.Fit(solver, Of(lambda1), solver.Init(Of(lambda1), start), stop);
        Fit<CoordinateDescentState> cold = Fit(0.01, Vector.Zeros(151)), warm = Fit(0.0095, cold.State.Theta);
        Assert.True(warm.State.Iteration < Fit(0.0095, Vector.Zeros(151)).State.Iteration, "a warm start took as many steps as a cold one");
        Assert.Equal(0, Fit(0.0095, warm.State.Theta).State.Iteration);
    }

    /// <summary>
    /// From its lambda_max on a lasso leaves only the intercept, which the first steps find; 1 % below it one
    /// coefficient.
    /// </summary>
    [Fact]
    public void Above_the_largest_slope_nothing_is_left()
    {
        Outcome<BinaryModel>.Converged empty = Fitted(0), weak = Fitted(1);
        Assert.All(empty.Model.Coefficients, w => Assert.Equal(0, w));
        Assert.Single(weak.Model.Coefficients, w => w != 0);

        static Outcome<BinaryModel>.Converged Fitted(int below)
        {
            // The slopes at the best intercept alone.
            Dataset none = Dataset.Create(Matrix.OfRowMajor(200, 0, []), Wide.Y)
                .Bind(data => data.WithWeights(Wide.Weights)).Bind(data => data.WithOffset(Wide.Offset)).OrThrow();
            Vector alone = Trainer.Iterate(new Newton(), Objective.Of(none)).ElementAt(20).Theta;
            double largest = Objective.Of(Wide).Gradient([alone[0], .. new double[150]]).Skip(1).Max(Math.Abs);
            double lambda1 = below == 0 ? largest * (1 + 1e-9) : largest * 0.99;
            return Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(Wide, Penalty.L1(lambda1)));
        }
    }
}
