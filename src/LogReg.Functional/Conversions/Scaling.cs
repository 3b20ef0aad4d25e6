namespace LogReg.Functional;

/// <summary>The steps that conversions are made of: each is rounded once, by u = 2^-53 relatively, or refused.</summary>
internal static class Scaling
{
    /// <summary>x.</summary>
    public static Result<double, ConversionError> Ok(double x) => new Result<double, ConversionError>.Ok(x);

    /// <summary>x y, 0 only where one of them is.</summary>
    public static Result<double, ConversionError> Product(string setting, double x, double y) =>
        Checked(setting, x * y, x == 0 || y == 0);

    /// <summary>x / y, 0 only where x is.</summary>
    public static Result<double, ConversionError> Quotient(string setting, double x, double y) => Checked(setting, x / y, x == 0);

    /// <summary>A setting that must be a number at least 0.</summary>
    public static Result<double, ConversionError> NotNegative(string setting, double x) =>
        x >= 0 && double.IsFinite(x) ? Ok(x) : Failed<double>(new ConversionError.OutOfRange(setting, x, "a number >= 0"));

    /// <summary>A setting that must be a number above 0: infinity would be no penalty at all.</summary>
    public static Result<double, ConversionError> Positive(string setting, double x) =>
        x > 0 && double.IsFinite(x) ? Ok(x) : Failed<double>(new ConversionError.OutOfRange(setting, x, "a number > 0"));

    /// <summary>A setting that must be a share.</summary>
    public static Result<double, ConversionError> Share(string setting, double x) =>
        x is >= 0 and <= 1 ? Ok(x) : Failed<double>(new ConversionError.OutOfRange(setting, x, "between 0 and 1"));

    /// <summary>Both terms of a penalty.</summary>
    public static Result<Penalty, ConversionError> Penalty(
        Result<double, ConversionError> lambda1, Result<double, ConversionError> lambda2) =>
        lambda1.Bind(l1 => lambda2.Map(l2 => Functional.Penalty.ElasticNet(l1, l2)));

    /// <summary>lambda1 + lambda2, and lambda1's share of it; a share of 1 where there is no penalty.</summary>
    public static Result<(double Sum, double Share), ConversionError> Split(Penalty penalty, string sum, string share)
    {
        double total = penalty.Lambda1 + penalty.Lambda2;
        return total == 0
            ? new Result<(double, double), ConversionError>.Ok((0, 1))
            : Checked(sum, total, isZero: false).Bind(t => Quotient(share, penalty.Lambda1, t).Map(s => (t, s)));
    }

    public static Result<T, ConversionError> Failed<T>(ConversionError error)
        where T : notnull => new Result<T, ConversionError>.Error(error);

    private static Result<double, ConversionError> Checked(string setting, double x, bool isZero) =>
        isZero || double.IsNormal(x) ? Ok(x) : Failed<double>(new ConversionError.Unrepresentable(setting, x));
}
