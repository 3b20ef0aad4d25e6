using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>How many problems there were, and how many of each regime.</summary>
public sealed record Coverage
{
    private const double FalseAlarms = 1e-9;

    private readonly ImmutableArray<long> _counts;

    private Coverage(long cases, ImmutableArray<long> counts) => (Cases, _counts) = (cases, counts);

    /// <summary>No problems.</summary>
    public static Coverage None { get; } = new(0, [.. RegimeShare.All.Select(_ => 0L)]);

    /// <summary>The number of problems.</summary>
    public long Cases { get; }

    /// <summary>The problems of both.</summary>
    public static Coverage operator +(Coverage left, Coverage right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Cases + right.Cases, [.. left._counts.Zip(right._counts, (a, b) => a + b)]);
    }

    /// <summary>The problems of a regime.</summary>
    public long Of(Regime regime) => _counts[BitOperations.TrailingZeroCount((int)regime)];

    /// <summary>The share of a regime; 0 where there are no problems.</summary>
    public double ShareOf(Regime regime) => Cases == 0 ? 0 : (double)Of(regime) / Cases;

    /// <summary>
    /// The regimes whose share is below the minimum m by more than chance allows. Of N problems at least m N are expected, and k
    /// or fewer come up with a chance of at most e^(-N KL(k/N, m)), KL(a, m) = a ln(a/m) + (1 - a) ln((1 - a)/(1 - m))
    /// (Chernoff's bound, which holds for every N). A regime is named where that is below 1e-9 over the number of regimes: all
    /// together give a false alarm in at most one of 10^9 reports.
    /// </summary>
    public IEnumerable<RegimeShare> TooRare => RegimeShare.All.Where(minimum =>
    {
        double share = ShareOf(minimum.Regime), least = minimum.LeastPercent / 100.0;
        return share < least && Cases * Divergence(share, least) > Math.Log(RegimeShare.All.Count / FalseAlarms);
    });

    /// <summary>The share of each regime in words.</summary>
    public override string ToString() => string.Join(", ", RegimeShare.All.Select(regime =>
        string.Create(CultureInfo.InvariantCulture, $"{regime.Words} {100 * ShareOf(regime.Regime):f0} %")));

    private static double Divergence(double share, double least) =>
        (share == 0 ? 0 : share * Math.Log(share / least)) + (1 - share) * Math.Log((1 - share) / (1 - least));

    /// <summary>Counts problems one by one.</summary>
    internal sealed class Counter
    {
        private readonly long[] _counts = new long[RegimeShare.All.Count];
        private long _cases;

        public Coverage Total => new(_cases, [.. _counts]);

        public void Add(Regime regimes)
        {
            _cases++;
            for (uint left = (uint)regimes; left != 0; left &= left - 1)
                _counts[BitOperations.TrailingZeroCount(left)]++;
        }
    }
}
