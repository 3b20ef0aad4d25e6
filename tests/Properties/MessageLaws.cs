using System.Globalization;
using System.Reflection;
using Xunit;
using BigInteger = System.Numerics.BigInteger;

namespace LogReg.Functional.Properties;

/// <summary>A reason has a sentence for people, and all that the reason holds is in it. For every case of every kind of reason.</summary>
public sealed class MessageLaws
{
    /// <summary>The cases of a closed hierarchy of reasons.</summary>
    public static TheoryData<Type> Cases => [
        .. new[] { typeof(DataError), typeof(ModelFormatError), typeof(CheckpointError), typeof(ConversionError), typeof(InferenceError) }
        .SelectMany(kind => kind.GetNestedTypes())
        .Where(type => type.IsAssignableTo(type.DeclaringType))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_message_says_what_the_reason_holds(Type reason)
    {
        ConstructorInfo constructor = Assert.Single(reason.GetConstructors());
        object[] values = [.. constructor.GetParameters().Select(Value)];
        object made = constructor.Invoke(values);
        string message = Assert.IsType<string>(reason.GetProperty("Message")!.GetValue(made));
        string left = message;
        foreach (string text in values.SelectMany(Texts))
        {
            Assert.Contains(text, left, StringComparison.Ordinal);
            left = left.Remove(left.IndexOf(text, StringComparison.Ordinal), text.Length);
        }

        // It ends: with a full stop, or with a text that it holds.
        Assert.Equal(message.Trim(), message);
        Assert.Contains(values.SelectMany(Texts).Append("."), message.EndsWith);

        // Words of its own, too.
        Assert.Matches("[a-zA-Z]{2,}", left);
        Assert.Equal(message, made.ToString());
    }

    /// <summary>What inference refuses it says in whole sentences, what is missing first and then what to do.</summary>
    [Fact]
    public void What_inference_refuses_is_said_in_whole_sentences()
    {
        (InferenceError Error, int Sentences)[] all =
        [
            (new InferenceError.NotSmooth(Penalty.L1(1)), 1), (new InferenceError.NothingToTest("no rows"), 1),
            (new InferenceError.Singular(), 2),
        ];
        Assert.All(all, each => Assert.Matches($@"^([A-Z][^.]*\w\.( |$)){{{each.Sentences}}}$", each.Error.Message));
    }

    /// <summary>A place of a file is named as one would write it: a field by its path, the schema by its name.</summary>
    [Fact]
    public void An_unknown_schema_is_told_which_one_is_read()
    {
        Assert.Contains("logreg.binary-model/1", new ModelFormatError.UnknownSchema("mine").Message, StringComparison.Ordinal);
        Assert.Contains("logreg.checkpoint/1", new CheckpointError.UnknownSchema("mine").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_says_its_three_numbers_and_a_missing_bound_by_words()
    {
        Assert.Equal("gradient 0.125, within 0.25 of the minimum, theta within 0.5", new Certificate(0.125, 0.25, 0.5).ToString());
        Assert.Equal("gradient 0.125, no bound is known", new Certificate(0.125, double.PositiveInfinity, double.PositiveInfinity).ToString());
    }

    /// <summary>What an outcome says of itself holds what the outcome holds, but for the answer, which is the caller's to show.</summary>
    [Fact]
    public void An_outcome_says_what_it_holds()
    {
        var certificate = new Certificate(0.125, 0.25, 0.5);
        (Outcome<Vector> Outcome, string Text)[] outcomes =
        [
            (new Outcome<Vector>.Converged([1], certificate), $"converged: {certificate}"),
            (new Outcome<Vector>.BudgetSpent([1], certificate), $"stopped before the goal was reached: {certificate}"),
            (new Outcome<Vector>.Separated([0.6, 0.8]), "no finite answer: the classes are split along [0.6, 0.8]; add a penalty"),
            (new Outcome<Vector>.QuasiSeparated(
                IntegerVector.OfSeq([0, 3]), ValueList<CoefficientLimit>.OfSeq([CoefficientLimit.Finite, CoefficientLimit.PlusInfinity])),
                "no finite answer: some rows are split off along [0, 3], the coefficients' limits are [Finite, PlusInfinity]; add a penalty"),
            (new Outcome<Vector>.RankDeficient(IntegerVector.OfSeq([0, 1, -1])),
                "no single answer: adding [0, 1, -1] to theta changes nothing; leave out a column or add a penalty"),
            (new Outcome<Vector>.SingleClass(1), "no finite answer: every row has the label 1"),
            (new Outcome<Vector>.Diverged([1], 3), "diverged after step 3: the learning rate is too large"),
            (new Outcome<Vector>.Cancelled([1], 4), "cancelled after step 4"),
        ];
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Text, outcome.Outcome.Describe()));
    }

    /// <summary>Whole numbers are shown as they are while all are short, otherwise as a direction; of many the first and the last.</summary>
    [Fact]
    public void A_direction_is_shown_by_its_numbers()
    {
        Assert.Equal("[123456789, -1]", IntegerVector.OfSeq([123456789, -1]).ToString());
        Assert.Equal("[-0.8, 0.6]", IntegerVector.OfSeq([-4_000_000_000, 3_000_000_000]).ToString());
        Assert.Equal("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]", IntegerVector.OfSeq(Enumerable.Range(1, 12).Select(x => (BigInteger)x)).ToString());
        Assert.Equal(
            "[1, 2, 3, 4, 5, 6, ... (13 numbers) ..., 8, 9, 10, 11, 12, 13]",
            IntegerVector.OfSeq(Enumerable.Range(1, 13).Select(x => (BigInteger)x)).ToString());
        Assert.Equal<Vector>([0, 0], IntegerVector.OfSeq([0, 0]).ToVector());
    }

    /// <summary>Settings are told by their formulas, the numbers so that they read back to the same bits.</summary>
    [Fact]
    public void Settings_are_written_as_formulas()
    {
        (object Setting, string Text)[] settings =
        [
            (Penalty.None, "no penalty"),
            (Penalty.L2(0.1), "L2(0.1)"),
            (LearningRate.Fixed(0.1), "0.1"),
            (LearningRate.Safe, "1/L"),
            (Schedule.Exponential(0.1, 0.5), "0.1 * 0.5^k"),
            (Schedule.InverseTime(0.1, 0.5), "0.1 / (1 + 0.5 k)"),
            (Schedule.Of("mine", _ => 1), "mine"),
            (Stop.WhenGapBelow(0.5), "gap <= 0.5"),
            (Stop.WhenGradientBelow(0.5), "gradient <= 0.5"),
            (Stop.WhenSeparated(), "separation <= 0"),
        ];
        Assert.All(settings, setting => Assert.Equal(setting.Text, setting.Setting.ToString()));
        Assert.Equal("gradient descent, lr 0.1", new GradientDescent(0.1).Description);
        Assert.Equal("Nesterov momentum, lr 0.1, adaptive restart", new Momentum(0.1).Description);
        Assert.Equal("Nesterov momentum, lr 0.1, no restart", new Momentum(0.1, restart: false).Description);
    }

    // Values that no sentence has by chance, each of its own.
    private static object Value(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => $"<{parameter.Name}>",
        var type when type == typeof(int) => 7001 + parameter.Position,
        var type when type == typeof(long) => 7001L + parameter.Position,
        var type when type == typeof(double) => 7001.5 + parameter.Position,
        var type when type == typeof(Penalty) => Penalty.L1(7001.5),
        var type when type == typeof(Outcome<Vector>) => new Outcome<Vector>.SingleClass(7001),
        var type when type == typeof(Names) => Names.Create([$"<{parameter.Name}>", $"<other {parameter.Name}>"]),
        var type => throw new InvalidOperationException($"A value of {type} is missing."),
    };

    private static IEnumerable<string> Texts(object value) => value switch
    {
        Names names => [string.Join(", ", names), FormattableString.Invariant($"({names.Count})")],
        Outcome<Vector> outcome => [outcome.Describe()],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
    };
}
