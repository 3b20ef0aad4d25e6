namespace LogReg.Functional;

/// <summary>
/// The loss over some rows, in sums: what threads, files and machines exchange. A monoid: <see cref="Merge"/> adds,
/// <see cref="Zero"/> changes nothing. Merging is exact to the bit with one evaluation of all rows together where the parts are
/// those of the library's own tree: consecutive rows, split at 512 times a power of two as the whole would be.
/// </summary>
/// <param name="Weight">W = sum_i s_i.</param>
/// <param name="Value">sum_i s_i loss(y_i, z_i).</param>
/// <param name="Gradient">Its gradient in theta; the intercept first, if there is one.</param>
public sealed record Evaluation(double Weight, double Value, Vector Gradient)
{
    /// <summary>The evaluation of no rows, for theta of the given length.</summary>
    public static Evaluation Zero(int dimension) => new(0, 0, Vector.Zeros(dimension));

    /// <summary>The evaluation of these rows followed by the others.</summary>
    /// <exception cref="ArgumentException">The gradients differ in length.</exception>
    public Evaluation Merge(Evaluation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Weight + other.Weight, Value + other.Value, Gradient + other.Gradient);
    }
}
