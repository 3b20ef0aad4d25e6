using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>The solvers by their names on the command line.</summary>
internal static class Solvers
{
    private const string Asked = "asked for";

    /// <summary>All names, the library's own choice first.</summary>
    public static readonly string[] Names = ["auto", "gradient-descent", "lbfgs", "newton", "newton-cg", "coordinate-descent"];

    /// <summary>The solver of a name with the steps that it usually gets.</summary>
    public static SolverChoice Of(string name, Objective objective) => name switch
    {
        "gradient-descent" => new SolverChoice.Of<GradientDescentState>(new GradientDescent(LearningRate.Safe), Asked, FromSample: false, Steps: 100_000),
        "lbfgs" => new SolverChoice.Of<LBfgsState>(new LBfgs(), Asked, FromSample: false, Steps: 10_000),
        "newton" => new SolverChoice.Of<NewtonState>(new Newton(), Asked, FromSample: false, Steps: 200),
        "newton-cg" => new SolverChoice.Of<NewtonCgState>(new NewtonCg(), Asked, FromSample: false, Steps: 200),
        "coordinate-descent" => new SolverChoice.Of<CoordinateDescentState>(new CoordinateDescent(), Asked, FromSample: false, Steps: 1_000),
        _ => SolverChoice.For(objective),
    };

    /// <summary>Searches with whichever solver it is.</summary>
    public static Result<Found, Complaint> Run(SolverChoice choice, Search search) => choice switch
    {
        SolverChoice.Of<NewtonState> newton => search.With(newton),
        SolverChoice.Of<LBfgsState> lbfgs => search.With(lbfgs),
        SolverChoice.Of<NewtonCgState> newtonCg => search.With(newtonCg),
        SolverChoice.Of<CoordinateDescentState> coordinates => search.With(coordinates),
        SolverChoice.Of<ProximalBfgsState> proximal => search.With(proximal),
        SolverChoice.Of<GradientDescentState> descent => search.With(descent),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
