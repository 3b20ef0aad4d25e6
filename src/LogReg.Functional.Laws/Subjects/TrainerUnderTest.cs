namespace LogReg.Functional.Verification;

/// <summary>
/// The loop around a solver's steps: trains from the problem's theta for a number of steps, tells <paramref name="progress"/> the number of
/// each state, 0 for the start, and ends early when it is cancelled.
/// </summary>
public delegate Trained TrainerUnderTest(Problem problem, int steps, IProgress<int> progress, CancellationToken cancellation);

/// <summary>Where training ended.</summary>
/// <param name="Theta">The coefficients there.</param>
/// <param name="Steps">The steps that led there.</param>
public sealed record Trained(Vector Theta, int Steps);

/// <summary>What the order of an epoch may depend on, and nothing else.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Size">How many a batch has; the last one may have fewer.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epoch">The number of the epoch, from 0.</param>
public sealed record BatchPlan(int Rows, int Size, ulong Seed, int Epoch);
