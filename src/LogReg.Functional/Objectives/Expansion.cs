namespace LogReg.Functional;

/// <summary>f to second order at a theta.</summary>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">Its gradient.</param>
/// <param name="Hessian">The lower triangle of its Hessian, row after row.</param>
internal sealed record Expansion(double Value, Vector Gradient, double[] Hessian);
