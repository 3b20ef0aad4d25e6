using System.Numerics;

namespace LogReg.Functional;

/// <summary>What there is to know of a cone {v: a_i.v >= 0 for every i}, with its proofs.</summary>
/// <param name="Direction">
/// A v in its relative interior: a_i.v > 0 wherever any v of the cone has that; null where none of them has it for any i.
/// </param>
/// <param name="Flat">The statements with a_i.v = 0 in the whole cone.</param>
/// <param name="Multipliers">
/// Numbers > 0 for some of the flat statements, which have the rank of all of them, with sum m_i a_i = 0: so a_i.v >= 0 for them only where
/// a_i.v = 0, and then it is 0 for the other flat ones.
/// </param>
/// <param name="Null">A basis of the v with a_i.v = 0 for the flat statements, which the cone spans.</param>
internal sealed record Face(
    BigInteger[]? Direction,
    int[] Flat,
    IReadOnlyList<(int Statement, BigInteger Value)> Multipliers,
    IReadOnlyList<BigInteger[]> Null);
