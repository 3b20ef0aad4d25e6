using System.Linq.Expressions;
using System.Reflection;
using Xunit;

namespace LogReg.Functional.Properties;

/// <summary>
/// A null where none is allowed is refused at once, by an exception that names the parameter: not later, and not somewhere else.
/// Tried on every reference parameter of every public function, with arguments that would do in the other places.
/// </summary>
public sealed class NullLaws
{
    private static readonly Vector Three = [0.25, 0.5, 0.75];
    private static readonly Matrix X = Matrix.OfRows([1, 2, 3], [4, 5, 6], [7, 8, 10]);
    private static readonly Dataset Data = Dataset.Create(X, Three).OrThrow();
    private static readonly LogisticObjective Logistic = Objective.Of(Data, intercept: false);
    private static readonly MulticlassDataset Classes = MulticlassDataset.Create(X, [0, 1, 0]).OrThrow();
    private static readonly SoftmaxObjective Softmax = Objective.Of(Classes, intercept: false);

    /// <summary>Of each type one value; they fit together.</summary>
    private static readonly object[] Samples =
    [
        Three, X, Data, Logistic, Penalty.L2(1), new GradientDescent(0.1), new Momentum(0.1), new GradientDescentState(0, Three),
        new MomentumState(0, Three, Three, 0), Stop.AfterSteps(1), LearningRate.Safe, BinaryModel.Of(Logistic, Three),
        Classes, Softmax, MulticlassModel.Of(Softmax, Three), new Outcome<BinaryModel>.Cancelled(BinaryModel.Of(Logistic, Three), 1),
        Evaluation.Zero(3), Names.Numbered(3), new Outcome<Vector>.Converged(Three, Certificate.Of(Logistic, Three)),
        new Result<Vector, DataError>.Ok(Three), TimeProvider.System, new Progress<GradientDescentState>(), CancellationToken.None,
        CovarianceEstimate.Information, new Interval(0, 1), Summary.Of(Logistic, Three).OrThrow(), "x1",
        SparseMatrix.OfDense(X), new[] { (0, 0, 1.0) }, new[] { new[] { (0, 1.0) } },
        IntegerVector.OfVector(Three), ValueList<Vector>.OfSeq([Three]), new[] { System.Numerics.BigInteger.One },
        Objective.Firth(Logistic), Standardization.Of(Data), new ScikitLearnPenalty(1, 0), new StatsmodelsLogitPenalty(Three),
        new StatsmodelsGlmPenalty(Three, 0), new MlNetPenalty(1, 1), new LiblinearPenalty(1, L1: false, Bias: -1),
        new[] { Three }, "text", 3, 0.5, true, TimeSpan.Zero, IrisVariant.Uci, new double[3, 3], new double[][] { [1], [2], [3] }, new[] { 0, 1 },
        new[] { "a", "b", "c" }, new SolverChoice.Of<GradientDescentState>(new GradientDescent(0.1), "text", FromSample: false, Steps: 1),
        new ProximalGradient(0.1), new StochasticGradient(0.1, seed: 1), new StochasticGradientState(0, Three, Three), new Svrg(0.1, seed: 1),
        new SvrgState(0, Three, 1, Three), new Newton(), new NewtonState(0, Three, 1, Three, Three), new NewtonCg(),
        new NewtonCgState(0, Three, 1, Three, 0.1), new LBfgs(), new LBfgsState(0, Three, 1, Three, [], [], []), new ProximalBfgs(),
        new ProximalBfgsState(0, Three, 1, Three, [1, 0, 1, 0, 0, 1]), new CoordinateDescent(), new CoordinateDescentState(0, Three, 1, Three),
    ];

    private static readonly ILookup<string, (MethodInfo Method, ParameterInfo Parameter)> Places = (
        from type in typeof(Vector).Assembly.GetTypes()
        where type.IsVisible && !type.IsInterface
        from method in Closed(type).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsAbstract && method.Name is not (nameof(Equals) or "op_Equality" or "op_Inequality" or "PrintMembers" or "Deconstruct")
        where !method.Name.StartsWith("set_", StringComparison.Ordinal) && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike)
        from parameter in method.GetParameters()
        where !parameter.ParameterType.IsValueType && !TakesAnything(method, parameter)
        select (type, method, parameter)).ToLookup(place => place.type.FullName!, place => (Closed(place.method), place.parameter));

    /// <summary>Types that have such functions.</summary>
    public static TheoryData<string> Types => [.. Places.Select(type => type.Key)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Null_is_refused_by_the_name_of_the_parameter(string type)
    {
        string[] wrong = [.. Places[type].Select(place => Answer(place.Method, place.Parameter)).Where(answer => answer.Length > 0)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void There_are_many_such_places() => Assert.InRange(Places.Sum(type => type.Count()), 60, 500);

    /// <summary>Nothing when the parameter is refused as it should be; otherwise what happened.</summary>
    private static string Answer(MethodInfo method, ParameterInfo parameter)
    {
        ParameterInfo[] all = method.GetParameters();
        object?[] arguments = [.. all.Select(each => each.Position == parameter.Position ? null : Sample(each.ParameterType))];
        string place = $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name} of {all.Length}): ";
        try
        {
            method.Invoke(method.IsStatic ? null : Sample(method.DeclaringType), arguments);
            return place + "nothing was thrown";
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException is ArgumentNullException { ParamName: { } name } && name == parameter.Name
                ? ""
                : place + exception.InnerException!.Message;
        }
    }

    private static object Sample(Type type) =>
        Samples.FirstOrDefault(type.IsInstanceOfType)
        ?? (typeof(Delegate).IsAssignableFrom(type) ? Function(type) : throw new InvalidOperationException($"A sample of {type} is missing."));

    /// <summary>A function that always gives the sample of its result's type.</summary>
    private static Delegate Function(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        return Expression.Lambda(
            type,
            Expression.Constant(Sample(invoke.ReturnType), invoke.ReturnType),
            invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
    }

    // A generic type parameter may be a value, which a function cannot ask for null.
    private static bool TakesAnything(MethodInfo method, ParameterInfo parameter) =>
        Definition(method).GetParameters()[parameter.Position].ParameterType.IsGenericParameter;

    private static MethodInfo Definition(MethodInfo method) =>
        (MethodInfo)method.Module.ResolveMethod(method.MetadataToken)!;

    private static Type Closed(Type type) => !type.IsGenericTypeDefinition ? type : type.MakeGenericType(
        [.. type.GetGenericArguments().Select((argument, i) => i == 1 ? typeof(DataError) : Argument(argument))]);

    private static MethodInfo Closed(MethodInfo method) => !method.IsGenericMethodDefinition ? method : method.MakeGenericMethod(
        [.. method.GetGenericArguments().Select(Argument)]);

    private static Type Argument(Type parameter) =>
        parameter.GetGenericParameterConstraints().Contains(typeof(ISolverState)) ? typeof(GradientDescentState) : typeof(Vector);
}
