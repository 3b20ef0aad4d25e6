using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How often a row is counted in a sum that is 0. Of two classes: [1, x_i] where it stands against 0, minus that where it stands against
/// 1; a row of a soft label may do both. Of many: [1, x_i] in the block of its own class and minus that in the block of the other.
/// </summary>
/// <param name="Row">The row.</param>
/// <param name="Against">The class that it does not have, or, of a soft label, not wholly.</param>
/// <param name="Value">A whole number above 0.</param>
public readonly record struct Multiplier(int Row, int Against, BigInteger Value);
