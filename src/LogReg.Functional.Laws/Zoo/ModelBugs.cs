using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>Predictions, and models as text.</summary>
internal static class ModelBugs
{
    // Not CultureInfo("de-DE"), which says something else where a machine has no cultures.
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the probability of the other class", "rust-ml/linfa#393: predict_probabilities in reversed order",
            Predictor(problem => Right.Probabilities(problem).Map(p => 1 - p)), "56-probability", "56-tie"),
        new("logits for probabilities", "decision_function for predict_proba: scikit-learn's two names for them",
            Predictor(problem => [.. problem.Y.Select((_, i) => (problem with { Offset = [] }).LogitOf(i))]), "56-probability", "56-tie"),
        new("probabilities in single precision", "dmlc/xgboost#4097: \"internal single precision floats\"",
            Predictor(problem => Right.Probabilities(problem).Map(p => (float)p)), "56-probability", "56-tie"),
        new("predictions without the intercept", "statsmodels adds no constant: add_constant, forgotten at prediction",
            Predictor(problem => Right.Probabilities(problem.MapTheta((j, t) => j < problem.First ? 0 : t))), "56-probability", "56-tie"),
        new("features standardised by the batch that is predicted",
            "scikit-learn's \"Common pitfalls\": inconsistent preprocessing",
            Predictor(problem => Right.Probabilities(Textbook.Centred(problem))), "56", "56-probability"),
        new("probabilities that add up to 1 over the rows",
            "PyTorch: \"Implicit dimension choice for softmax has been deprecated\"",
            Predictor(problem => Textbook.Softmax([.. problem.Y.Select((_, i) => (problem with { Offset = [] }).LogitOf(i))])),
            "56", "56-probability"),
        new("a decimal comma read as a point", "smith-chem-wisc/MetaMorpheus#1561: parsing by the culture of the machine",
            File(Textbook.Save, text => Numbers(text, word => double.Parse(word, NumberStyles.Number | NumberStyles.Float, Comma))),
            "58", "60"),
        new("numbers of a file in single precision", "keras-team/keras#1353: float32 after loading",
            File(Textbook.Save, text => Textbook.Load(text).Map(x => (float)x)), "58", "60"),
        new("the sign of zero is lost", "JSON.stringify(-0) is \"0\" in ECMAScript",
            File(Textbook.Save, text => Textbook.Load(text).Map(x => x == 0 ? 0 : x)), "58", "60"),
        new("subnormal numbers are read as 0", "strtod that reports ERANGE for them: glibc's manual, \"Parsing of floats\"",
            File(Textbook.Save, text => Textbook.Load(text).Map(x => double.IsSubnormal(x) ? 0 : x)), "58", "60"),
        new("fifteen digits", "pastas/pastas#353: at most 15 digits in to_json",
            File(problem => Textbook.InDigits(Textbook.Save(problem), "g15"), Textbook.Load).WithSolver(
                Right.Momentum with { Save = (_, state) => Textbook.InDigits(Textbook.SaveState(state), "g15") }), "41", "58"),
        new("a reader that takes its own last version for granted",
            "scikit-learn's InconsistentVersionWarning, where there is none",
            File(Textbook.Save, text => Numbers(text, word => double.Parse(word, CultureInfo.InvariantCulture))), "59", "60"),
    ];

    private static Textbook Right => Textbook.Right;

    // The classes come from the right probabilities, as they do where somebody mends one of the two.
    private static Subject Predictor(Func<Problem, Vector> probabilities) =>
        Textbook.Nothing.WithPrediction(probabilities, Right.Classes);

    private static Subject File(Func<Problem, string> save, Func<string, Vector> load) => Textbook.Nothing.WithModelFile(save, load)
        .WithGoldenFile(Textbook.Golden, Textbook.GoldenTheta).WithGoldenFile(Textbook.OldGolden, Textbook.OldGoldenTheta);

    private static Vector Numbers(string text, Func<string, double> parse)
    {
        string[] words = text.Split(' ');
        double[] numbers = new double[int.Parse(words[1], CultureInfo.InvariantCulture)];
        for (int j = 0; j < numbers.Length; j++)
            numbers[j] = parse(words[2 + j]);
        return [.. numbers];
    }
}
