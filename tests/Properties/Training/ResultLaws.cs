using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Results are a functor and a monad.</summary>
public sealed class ResultLaws
{
    /// <summary>Left identity: Ok(x).Bind(f) = f(x).</summary>
    [Law]
    public void Binding_a_value_is_calling_the_function(int x) => Assert.Equal(Halve(x), Ok(x).Bind(Halve));

    /// <summary>Right identity: m.Bind(Ok) = m.</summary>
    [Law]
    public void Binding_ok_changes_nothing(int x)
    {
        Assert.Equal(Ok(x), Ok(x).Bind(Ok));
        Assert.Equal(Error($"{x}"), Error($"{x}").Bind(Ok));
    }

    /// <summary>Associativity: m.Bind(f).Bind(g) = m.Bind(x => f(x).Bind(g)).</summary>
    [Law]
    public void Binding_is_associative(int x)
    {
        foreach (Result<int, string> result in (Result<int, string>[])[Ok(x), Ok(4 * x), Error("none")])
            Assert.Equal(result.Bind(Halve).Bind(Halve), result.Bind(value => Halve(value).Bind(Halve)));
    }

    /// <summary>Map(identity) = identity, Map keeps composition, and Map(f) = Bind(Ok after f).</summary>
    [Law]
    public void Map_is_a_functor(int x)
    {
        foreach (Result<int, string> result in (Result<int, string>[])[Ok(x), Error("none")])
        {
            Assert.Equal(result, result.Map(value => value));
            Assert.Equal(result.Map(value => value / 3.0).Map(value => -value), result.Map(value => -(value / 3.0)));
            Assert.Equal(result.Map(value => value ^ 5), result.Bind(value => Ok(value ^ 5)));
        }
    }

    [Fact]
    public void A_result_is_one_or_the_other()
    {
        Assert.True(Ok(1).IsOk);
        Assert.False(Error("none").IsOk);
        Assert.Equal((1, 2), (Ok(1).OrElse(2), Error("none").OrElse(2)));
        Assert.Equal(("Ok(1)", "Error(none)"), (Ok(1).ToString(), Error("none").ToString()));
        Assert.Equal(1, Ok(1).OrThrow());
        Assert.Equal("none", Assert.Throws<InvalidOperationException>(() => Error("none").OrThrow()).Message);
        Assert.Equal(["1", "none"], ((Result<int, string>[])[Ok(1), Error("none")]).Select(r => r.Match(value => $"{value}", reason => reason)));
    }

    private static Result<int, string> Ok(int value) => new Result<int, string>.Ok(value);

    private static Result<int, string> Error(string reason) => new Result<int, string>.Error(reason);

    private static Result<int, string> Halve(int value) => value % 2 == 0 ? Ok(value / 2) : Error($"{value} is odd");
}
