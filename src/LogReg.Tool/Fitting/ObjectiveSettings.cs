using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>What is minimised, apart from the data.</summary>
/// <param name="Penalty">None, a ridge, a lasso or both.</param>
/// <param name="Intercept">Whether there is one.</param>
/// <param name="Firth">Whether Firth's penalty is added.</param>
/// <param name="Standardize">Whether penalties speak of standard deviations of the columns in place of their units.</param>
/// <param name="Threads">How many, or 0 for all.</param>
internal sealed record ObjectiveSettings(Penalty Penalty, bool Intercept, bool Firth, bool Standardize, int Threads);

/// <summary>How it is searched for.</summary>
/// <param name="Solver">A name of <see cref="Solvers.Names"/>.</param>
/// <param name="Gap">The certified gap at which the search ends.</param>
/// <param name="Steps">The most steps; 0 for as many as the solver usually gets.</param>
/// <param name="Start">A file with a model to start from; "" for none.</param>
/// <param name="Checkpoint">A file to write the state to, and to go on from where it is there; "" for none.</param>
internal sealed record SearchSettings(string Solver, double Gap, int Steps, string Start, string Checkpoint);
