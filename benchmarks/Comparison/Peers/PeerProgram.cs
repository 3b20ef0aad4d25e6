namespace LogReg.Functional.Comparison;

/// <summary>A peer of a fit: a program in benchmarks/peers that takes the data file, then its own arguments.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Start">Starts it on a data file; null where what it needs is not installed.</param>
/// <param name="Missing">What to install then.</param>
/// <param name="Version">Its version for the report, or null.</param>
internal sealed record PeerProgram(string Name, Func<string, Peer?> Start, string Missing, Func<string?> Version)
{
    public static PeerProgram Sklearn(string solver, string penalty, double c, int repeat = 1) => OfPython(
        $"scikit-learn {solver}", "sklearn", "python3-sklearn", "sklearn_fit.py", solver, penalty, Text(c), Text(repeat));

    /// <summary>Asked with the numbers of theta on a line, intercept first.</summary>
    public static PeerProgram SklearnPredict() => OfPython("scikit-learn predict_proba", "sklearn", "python3-sklearn", "sklearn_predict.py");

    /// <summary>Reads the CSV file that it is given.</summary>
    public static PeerProgram PandasRead() => OfPython("pandas read_csv, C engine", "pandas", "python3-pandas", "pandas_read.py");

    public static PeerProgram Statsmodels() => OfPython("statsmodels Logit", "statsmodels", "python3-statsmodels", "statsmodels_fit.py", "logit");

    /// <summary>Estimates, then standard errors, the summary made; the model is logit or glm.</summary>
    public static PeerProgram StatsmodelsSummary(string model) => OfPython(
        model == "glm" ? "statsmodels GLM, summary" : "statsmodels Logit, summary",
        "statsmodels", "python3-statsmodels", "statsmodels_fit.py", model, "summary");

    public static PeerProgram Liblinear(int solver, double c) => OfPython(
        $"liblinear -s {solver}", "scipy, ctypes; ctypes.CDLL('liblinear.so.4')", "liblinear4 python3-scipy", "liblinear_fit.py", Text(solver), Text(c)) with
    {
        Version = () => null,
    };

    public static PeerProgram Glm() => OfR("R glm", "stats", "r-base-core", "glm");

    /// <summary>Estimates, then standard errors.</summary>
    public static PeerProgram GlmSummary() => OfR("R glm, summary", "stats", "r-base-core", "glm", "summary");

    public static PeerProgram Glmnet(double lambda) => OfR("R glmnet", "glmnet", "r-cran-glmnet", "glmnet", "1", Text(lambda));

    /// <summary>ML.NET's L-BFGS in single precision.</summary>
    public static PeerProgram MlNet(double c, int repeat = 1)
    {
        string folder = Repository.PathOf("benchmarks", "peers", "MlNet", "bin", "Release", "net10.0");
        string program = Path.Combine(folder, "LogReg.Functional.Peers.MlNet.dll"), library = Path.Combine(folder, "Microsoft.ML.StandardTrainers.dll");
        return new(
            "ML.NET L-BFGS, float32",
            data => File.Exists(program) ? Peer.Start("dotnet", program, data, Text(c), Text(repeat)) : null,
            $"{program} is not there; dotnet build -c Release benchmarks/peers/MlNet",
            () => File.Exists(library) ? $"ML.NET {System.Diagnostics.FileVersionInfo.GetVersionInfo(library).ProductVersion?.Split('+')[0]}" : null);
    }

    private static PeerProgram OfPython(string name, string module, string package, string program, params string[] arguments) => new(
        name,
        data => Python.With(module) is { } python ? Peer.Start(python, [Repository.PathOf("benchmarks", "peers", program), data, .. arguments]) : null,
        $"no Python with {module}; on Debian: apt-get install {package}, or set PYTHON",
        () => Python.With(module) is { } python ? Python.Version(python, module) : null);

    private static PeerProgram OfR(string name, string library, string package, params string[] arguments) => new(
        name,
        data => R.Version(library) is null
            ? null
            : Peer.Start("Rscript", [Repository.PathOf("benchmarks", "peers", "glm_fit.R"), data, .. arguments]),
        $"no Rscript with {library}; on Debian: apt-get install {package}",
        () => R.Version(library));

    private static string Text(IFormattable number) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Looks for R and its packages.</summary>
internal static class R
{
    /// <summary>R's version and that of one of its packages; null where one is missing.</summary>
    public static string? Version(string package) => Python.Output(
        "Rscript", $"cat('R', as.character(getRversion()), '{package}', as.character(packageVersion('{package}')))", "-e");
}
