using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>Predictions, models as text, softmax, and the proximal map.</summary>
internal sealed partial record Textbook
{
    /// <summary>What a file of today starts with.</summary>
    public const string Header = "model/1";

    /// <summary>What a file of the first version started with; it did not count its numbers.</summary>
    public const string OldHeader = "theta";

    /// <summary>A file that was written once: a sign of zero, a subnormal number, and the last digit are in it.</summary>
    public const string Golden = "model/1 4 0.1 -0 5E-324 -1.7976931348623157E+308";

    /// <summary>A file of the first version.</summary>
    public const string OldGolden = "theta 0.30000000000000004 -2.5";

    /// <summary>What is in <see cref="Golden"/>.</summary>
    public static Vector GoldenTheta => [0.1, -0.0, double.Epsilon, double.MinValue];

    /// <summary>What is in <see cref="OldGolden"/>.</summary>
    public static Vector OldGoldenTheta => [0.30000000000000004, -2.5];

    /// <summary>sigmoid(b + x.w) of each row, without its offset.</summary>
    public Vector Probabilities(Problem problem)
    {
        Problem plain = problem with { Offset = [] };
        if (problem.IsSparse)
            return OverEntries(plain).Probabilities(plain with { IsSparse = false });
        return [.. Rows(plain).Select(i => Sigmoid(Logit(plain, i)))];
    }

    /// <summary>probability >= threshold.</summary>
    public IReadOnlyList<bool> Classes(Problem problem, double threshold) => [.. Probabilities(problem).Select(p => p >= threshold)];

    /// <summary>theta as text, each number in as many digits as it takes.</summary>
    public static string Save(Problem problem) =>
        string.Create(CultureInfo.InvariantCulture, $"{Header} {problem.Theta.Length} {Numbers(problem.Theta)}");

    /// <summary>The theta in a text of any version.</summary>
    public static Vector Load(string text)
    {
        string[] words = text.Split(' ');
        int skip = words[0] == OldHeader ? 1
            : words[0] == Header && words.Length > 1 && words[1] == (words.Length - 2).ToString(CultureInfo.InvariantCulture) ? 2
            : throw new FormatException($"\"{text}\" is no model.");
        return [.. words.Skip(skip).Select(Number)];
    }

    /// <summary>e^z_k / sum e^z, from differences to the largest logit, so that nothing overflows and the sum is at least 1.</summary>
    public static Vector Softmax(Vector logits)
    {
        double largest = logits.Max();
        double[] powers = [.. logits.Select(z => Math.Exp(z - largest))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>sign(v_j) max(|v_j| - t, 0).</summary>
    public static Vector Proximal(Vector v, double t) => [.. v.Select(x => Shrink(x, t))];

    /// <summary>A text with its numbers in other digits.</summary>
    public static string InDigits(string text, string format) => string.Join(' ', text.Split(' ').Select(word =>
        double.TryParse(word, CultureInfo.InvariantCulture, out double number)
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : word));

    private static double Shrink(double x, double t) => x > t ? x - t : x < -t ? x + t : 0;

    private static string Numbers(IEnumerable<double> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private static double Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"\"{word}\" is no finite number.");
}
