namespace LogReg.Functional.Verification;

/// <summary>Laws 56, 58 and 59: predictions, and models as text.</summary>
internal static class FileLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("56", RuleSet.Files, "Predicting a batch is predicting its rows.",
            Parts.Prediction, Traits.None, CaseKind.Small, BatchIsItsRows),
        Law.Exact("56-tie", RuleSet.Files, "A class is a probability at or above the threshold: equal means yes.",
            Parts.Prediction, Traits.None, CaseKind.Small, TieMeansYes),
        Law.Derived("56-probability", RuleSet.Files,
            "A probability is the sigmoid of the logit, a quarter of the logit's p + 1 roundings and 5 u of itself allowed.",
            Parts.Prediction, Traits.None, CaseKind.Small, IsSigmoidOfTheLogit),
        Law.Exact("58", RuleSet.Files, "Load(Save(theta)) = theta, and saving again gives the same text, for all finite numbers.",
            Parts.ModelFile, Traits.None, CaseKind.Small, SavedAndLoaded),
        Law.Exact("59", RuleSet.Files,
            "A damaged text is a FormatException or a model like any other: the same each time, of finite numbers, which saved "
            + "and loaded again are the same; an empty text is no model.",
            Parts.ModelFile, Traits.None, CaseKind.Small, Damaged),
        Law.Exact("60", RuleSet.Files, "A text that an earlier version wrote loads for ever, to the bits it was written with.",
            Parts.ModelFile | Parts.GoldenFile, Traits.None, CaseKind.Scalar, OldFilesLoad),
    ];

    private static IEnumerable<Finding> OldFilesLoad(Subject subject, Case c) =>
        subject.Golden.SelectMany((file, k) => Finding.SameBits($"theta of file {k}", file.Theta, subject.Load(file.Text)));

    private static IEnumerable<Finding> BatchIsItsRows(Subject subject, Case c)
    {
        Vector batch = subject.Probabilities(c.Problem);
        return Enumerable.Range(0, c.Problem.Rows.Length)
            .SelectMany(i => Finding.SameBits($"row {i}", [batch[i]], subject.Probabilities(c.Problem.Pick([i]) with { Weights = [] })));
    }

    private static IEnumerable<Finding> TieMeansYes(Subject subject, Case c)
    {
        Vector probabilities = subject.Probabilities(c.Problem);
        foreach (double threshold in probabilities.Append(0).Append(0.5).Append(1))
        {
            IReadOnlyList<bool> classes = subject.Classes(c.Problem, threshold);
            int wrong = Enumerable.Range(0, probabilities.Length).FirstOrDefault(i => classes[i] != probabilities[i] >= threshold, -1);
            yield return Finding.True(
                "classes", wrong < 0,
                wrong < 0 ? "" : $"{classes[wrong]} for row {wrong} at {probabilities[wrong]:R}, threshold {threshold:R}");
        }
    }

    private static IEnumerable<Finding> IsSigmoidOfTheLogit(Subject subject, Case c)
    {
        Problem problem = c.Problem with { Offset = [] };
        DoubleDouble[] theta = [.. problem.Theta.Select(DoubleDouble.Of)];
        Vector probabilities = subject.Probabilities(problem);
        for (int i = 0; i < probabilities.Length; i++)
        {
            double truth = Specification.Sigmoid(Specification.Logit(problem, theta, i)).Nearest;
            double logit = (problem.Features + 1) * problem.SizeOfLogit(i) / 4;
            yield return Finding.Near(
                $"row {i}", truth, probabilities[i], subject.Slack.U * (5 * truth + logit) + 4 * subject.Slack.Smallest);
        }
    }

    private static IEnumerable<Finding> SavedAndLoaded(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        Problem odd = c.Problem.MapTheta((_, t) => draw.Between(0, 3) switch
        {
            0 => -0.0,
            1 => BitConverter.UInt64BitsToDouble(draw.Bits() & 0x000fffffffffffff),
            2 => BitConverter.UInt64BitsToDouble(draw.Bits() & 0xbfffffffffffffff),
            _ => t,
        });
        odd = odd.MapTheta((_, t) => subject.Slack.Nearest(t));
        foreach (Problem problem in (Problem[])[c.Problem, odd])
        {
            string text = subject.Save(problem);
            Vector loaded = subject.Load(text);
            double[] expected = problem.Intercept || loaded.Length == problem.Theta.Length ? problem.Theta : [0, .. problem.Theta];
            foreach (Finding finding in Finding.SameBits("theta", expected, loaded))
                yield return finding;
            double[] again = loaded.Length == problem.Theta.Length ? [.. loaded] : [.. loaded.Skip(1)];
            yield return Finding.True(
                "text", text == subject.Save(problem with { Theta = again }), $"{text} is not saved alike again");
        }
    }

    private static IEnumerable<Finding> Damaged(Subject subject, Case c)
    {
        string text = subject.Save(c.Problem);
        bool namesAnIntercept = subject.Load(text).Length == 1 + c.Problem.Features;
        Draw draw = c.Choices.Draw();
        foreach (string damaged in Draw.Many(8, _ => Damage(draw, text)).Append(""))
        {
            (Vector? loaded, string thrown) = Attempt(subject, damaged);
            yield return Finding.True("damaged text", thrown.Length == 0, thrown.Length == 0 ? "" : $"{thrown} from {damaged}");
            if (loaded is null)
                continue;
            bool isModel = damaged.Length > 0 && loaded.Length > 0 && loaded.IsFinite;
            yield return Finding.True("damaged text", isModel, isModel ? "" : $"{loaded} from {damaged}");
            foreach (Finding finding in Finding.SameBits("theta of the same text", loaded, subject.Load(damaged)))
                yield return finding;
            Vector again = subject.Load(subject.Save(Bare(loaded, namesAnIntercept)));
            foreach (Finding finding in Finding.SameBits("theta saved again", loaded, again))
                yield return finding;
        }
    }

    private static string Damage(Draw draw, string text)
    {
        int at = draw.Between(0, text.Length - 1);
        return draw.Between(0, 2) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            _ => text[..at] + (char)draw.Between(32, 126) + text[(at + 1)..],
        };
    }

    /// <summary>A problem for any theta, since a damaged text may have lost a coefficient.</summary>
    private static Problem Bare(Vector theta, bool intercept) => new()
    {
        Rows = [new double[theta.Length - (intercept ? 1 : 0)]],
        Y = [0],
        Intercept = intercept,
        Theta = [.. theta],
    };

    /// <summary>The theta in a text, or nothing; and the type of an exception that is no FormatException.</summary>
    private static (Vector? Theta, string Thrown) Attempt(Subject subject, string text)
    {
        try
        {
            return (subject.Load(text), "");
        }
        catch (FormatException)
        {
            return (null, "");
        }
#pragma warning disable CA1031 // Any other exception is what the law looks for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, e.GetType().Name);
        }
    }
}
