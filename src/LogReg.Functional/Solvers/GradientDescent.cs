namespace LogReg.Functional;

/// <summary>The state of <see cref="GradientDescent"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
public sealed record GradientDescentState(int Iteration, Vector Theta) : ISolverState;

/// <summary>
/// Plain gradient descent, theta_{k+1} = theta_k - lr_k * gradient(theta_k). One pass over the data a step; the loss is not
/// computed. With a rate up to 2/L (L = <see cref="Objective.Smoothness"/>) no step raises the loss.
/// </summary>
/// <param name="lr">The learning rate.</param>
public sealed record GradientDescent(LearningRate lr) : ISolver<GradientDescentState>
{
    /// <inheritdoc/>
    public string Description => $"gradient descent, lr {lr}";

    /// <inheritdoc/>
    public GradientDescentState Init(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, Description);
        ArgumentNullException.ThrowIfNull(theta);
        return new(0, theta);
    }

    /// <inheritdoc/>
    public GradientDescentState Step(Objective objective, GradientDescentState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        return new(state.Iteration + 1, objective.GradientStep(state.Theta, lr.At(state.Iteration, objective)));
    }
}
