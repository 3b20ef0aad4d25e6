using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LogReg.Functional.Examples.Certified;
using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Examples.Tool;

/// <summary>A data set of one's own from the first fit to the last prediction, and what can go wrong on the way.</summary>
public sealed class FitToolExamples : IDisposable
{
    private readonly ITestOutputHelper _log;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("logreg-");

    public FitToolExamples(ITestOutputHelper log) => _log = log;

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The certified birthwt with race as words and the answer as yes and no, as a person would have it.</summary>
    private string Births()
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Problems", "birthwt.csv")).Select(line => line.Split(','))];
        int black = Array.IndexOf(lines[0], "race_black"), other = Array.IndexOf(lines[0], "race_other"), y = Array.IndexOf(lines[0], "y");
        string path = At("births.csv");
        File.WriteAllLines(path, lines.Select((cells, row) => string.Join(',', cells.Where((_, j) => j != black && j != other && j != y)
            .Append(row == 0 ? "race" : cells[black] == "1" ? "black" : cells[other] == "1" ? "other" : "white")
            .Append(row == 0 ? "low" : cells[y] == "1" ? "yes" : "no"))));
        return path;
    }

    /// <summary>R's glm(low ~ age + lwt + race + ..., binomial), whose reference level is black too: certified with white, so differences.</summary>
    [Fact]
    public void Words_become_indicators_and_the_coefficients_are_Rs_to_ten_digits()
    {
        LogregProcess run = LogregProcess.Run("fit", Births(), "--target", "low", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("logreg: race: 2 columns (other, white); reference level black", run.Error.Trim());
        using JsonDocument json = JsonDocument.Parse(run.Output);
        CertifiedProblem certified = CertifiedProblem.Read("birthwt");
        double Of(string name) => certified.Coefficients[1 + certified.Data.FeatureNames.ToList().IndexOf(name)];
        var found = json.RootElement.GetProperty("coefficients").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("value").GetDouble());
        Near(certified.Coefficients[0] + Of("race_black"), found["(intercept)"]);
        Near(Of("race_other") - Of("race_black"), found["race=other"]);
        Near(-Of("race_black"), found["race=white"]);
        Near(Of("smoke"), found["smoke"]);
        Assert.Equal(["no", "yes"], json.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));

        static void Near(double certified, double actual) => Assert.InRange(Math.Abs(actual / certified - 1), 0, 1e-10);
    }

    [Fact]
    public void A_saved_model_predicts_evaluates_and_converts()
    {
        string births = Births(), model = At("model.json"), said = At("said.csv"), onnx = At("model.onnx");
        Assert.Equal(0, LogregProcess.Run("fit", births, "--target", "low", "--save", model).ExitCode);

        // Columns in another order, without the answer: found by name.
        string[][] lines = [.. File.ReadLines(births).Select(line => line.Split(','))];
        string reordered = At("new.csv");
        File.WriteAllLines(reordered, lines.Select(cells => string.Join(',', cells[..^1].Reverse())));
        Assert.Equal((0, ""), Silent(LogregProcess.Run("predict", reordered, "--model", model, "-o", said)));
        string[] predicted = File.ReadAllLines(said);
        Assert.Equal("probability,label", predicted[0]);
        Assert.Equal(lines.Length, predicted.Length);
        Assert.All(predicted.Skip(1).Select(line => line.Split(',')), cells =>
            Assert.Equal(double.Parse(cells[0], CultureInfo.InvariantCulture) >= 0.5 ? "yes" : "no", cells[1]));

        using JsonDocument json = JsonDocument.Parse(LogregProcess.Run("evaluate", births, "--model", model, "--target", "low", "--json").Output);
        int right = predicted.Skip(1).Zip(lines.Skip(1)).Count(pair => pair.First.Split(',')[1] == pair.Second[^1]);
        Assert.Equal(right / (lines.Length - 1.0), json.RootElement.GetProperty("accuracy").GetDouble());
        Assert.InRange(json.RootElement.GetProperty("auc").GetDouble(), 0.7, 0.8);

        LogregProcess converted = LogregProcess.Run("convert", "--model", model, "--onnx", onnx);
        Assert.Equal(0, converted.ExitCode);
        Assert.Contains("race=white", converted.Error, StringComparison.Ordinal);
        Assert.True(new FileInfo(onnx).Length > 500);
    }

    /// <summary>Separated data have an answer under Firth's penalty, the library's own; and statistics.</summary>
    [Fact]
    public void Firth_answers_where_the_likelihood_does_not()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Problems", "endometrial-quasi.csv");
        Assert.Contains("add --l2 or --firth", LogregProcess.Run("fit", path, "--target", "y").Output, StringComparison.Ordinal);
        LogregProcess run = LogregProcess.Run("fit", path, "--target", "y", "--firth", "--json");
        Assert.Equal((0, ""), Silent(run, output: false));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Summary summary = Summary.Of(Objective.Firth(CertifiedProblem.Read("endometrial-quasi").Data)).OrThrow();
        Assert.Equal(
            summary.Coefficients.Select(c => (c.Estimate, c.StandardError)),
            json.RootElement.GetProperty("coefficients").EnumerateArray()
                .Select(c => (c.GetProperty("value").GetDouble(), c.GetProperty("standardError").GetDouble())));
    }

    /// <summary>Units do not matter then: with a column in other units the other coefficients are the same, to the certified radius.</summary>
    [Fact]
    public void Standardised_penalties_do_not_see_units()
    {
        string births = Births(), pounds = At("pounds.csv"), model = At("standard.json");
        File.WriteAllLines(pounds, File.ReadLines(births).Select((line, row) => line.Split(',') switch
        {
            var cells when row == 0 => string.Join(',', cells),
            var cells => string.Join(',', cells.Select((cell, j) => j == 1 ? FormattableString.Invariant($"{1000 * double.Parse(cell, CultureInfo.InvariantCulture):R}") : cell)),
        }));
        double[] one = Coefficients(births, "--save", model), other = Coefficients(pounds);
        Assert.All(Enumerable.Range(0, one.Length).Where(j => j != 2), j => Assert.InRange(Math.Abs(one[j] - other[j]), 0, 1e-9));
        Assert.InRange(Math.Abs(one[2] - 1000 * other[2]), 0, 1e-9);
        using JsonDocument saved = JsonDocument.Parse(File.ReadAllText(model));
        Assert.Equal(one[0], saved.RootElement.GetProperty("model").GetProperty("intercept").GetDouble());

        static double[] Coefficients(string data, params string[] more)
        {
            using JsonDocument json = JsonDocument.Parse(
                LogregProcess.Run(["fit", data, "--target", "low", "--l2", "0.05", "--standardize", "--json", .. more]).Output);
            return [.. json.RootElement.GetProperty("coefficients").EnumerateArray().Select(c => c.GetProperty("value").GetDouble())];
        }
    }

    [Fact]
    public void Columns_that_nearly_depend_on_each_other_are_named()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Problems", "birthwt-poly.csv");
        Assert.Contains("nearly depend on each other", LogregProcess.Run("fit", path, "--target", "y", "--json").Error, StringComparison.Ordinal);
        Assert.Equal("", LogregProcess.Run("fit", Births(), "--target", "low", "--ignore", "race", "--ignore", "lwt", "--ignore", "age", "--json").Error);
    }

    [Fact]
    public void A_LIBSVM_file_of_three_classes_goes_the_same_way()
    {
        string data = At("three.libsvm"), model = At("three.json");
        File.WriteAllLines(data, Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i % 3} 1:{(i * 7 % 11) + i % 3} 3:{i % 5}")));
        LogregProcess run = LogregProcess.Run("fit", data, "--l2", "0.1", "--json", "--save", model);
        Assert.Equal((0, ""), Silent(run, output: false));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(12, json.RootElement.GetProperty("coefficients").GetArrayLength());
        Assert.Equal(61, LogregProcess.Run("predict", data, "--model", model).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using JsonDocument measures = JsonDocument.Parse(LogregProcess.Run("evaluate", data, "--model", model, "--json").Output);
        Assert.InRange(measures.RootElement.GetProperty("logLoss").GetDouble(), 0, Math.Log(3));
    }

    [Fact]
    public void What_is_wrong_with_data_is_said_with_its_place()
    {
        string births = Births(), bad = At("bad.csv");
        File.WriteAllLines(bad, File.ReadLines(births).Select((line, at) => at == 36 ? "abc" + line[line.IndexOf(',', StringComparison.Ordinal)..] : line));
        Refused($"{bad}:37:1: ", "fit", bad, "--target", "low");
        Refused("did you mean 'smoke'", "fit", births, "--target", "smokes");
        Refused("--target is missing", "fit", births);
        Refused("--l2 '-1': expected a finite number, at least 0", "fit", births, "--target", "low", "--l2", "-1");
        Refused("does not handle --l1", "fit", births, "--target", "low", "--l1", "0.1", "--solver", "newton");
        Refused("missing.csv", "fit", At("missing.csv"), "--target", "low");
        Refused("--model is missing", "predict", births);
        Refused("a LIBSVM file has no named columns", "fit", At("x.libsvm"), "--target", "low");
    }

    [Fact]
    public void What_is_wrong_with_a_model_is_said()
    {
        string births = Births(), model = At("model.json"), newer = At("newer.json"), other = At("other.csv");
        Assert.Equal(0, LogregProcess.Run("fit", births, "--target", "low", "--save", model).ExitCode);
        File.WriteAllText(newer, File.ReadAllText(model).Replace("logreg.binary-model/1", "logreg.binary-model/9", StringComparison.Ordinal));
        Refused("'logreg.binary-model/9'; this version reads", "predict", births, "--model", newer);
        File.WriteAllText(At("cut.json"), File.ReadAllText(model)[..100]);
        Refused("not a model", "predict", births, "--model", At("cut.json"));
        File.WriteAllText(other, File.ReadAllText(births).Replace("black", "green", StringComparison.Ordinal));
        Refused("green", "predict", other, "--model", model);
    }

    /// <summary>A file beside it is not touched where the folder is not there, and where the disk has no room.</summary>
    [Fact]
    public void What_cannot_be_written_is_said_and_nothing_is_lost()
    {
        string births = Births(), model = At("model.json");
        Refused("no", "fit", births, "--target", "low", "--save", At("no/model.json"));
        if (!OperatingSystem.IsLinux())
        {
            _log.WriteLine("NOT TESTED: a full disk, which needs ulimit.");
            return;
        }
        File.WriteAllText(model, "old");
        ProcessStartInfo plain = LogregProcess.Start("fit", births, "--target", "low", "--save", model);
        // No file may grow: writing fails as on a full disk. The runtime itself must be kept from writing.
        var limited = new ProcessStartInfo("bash", ["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "bash", plain.FileName, .. plain.ArgumentList]);
        limited.Environment["DOTNET_EnableDiagnostics"] = "0";
        limited.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        LogregProcess run = LogregProcess.Run(limited);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("model.json", run.Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(model));
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    /// <summary>A fit that would take minutes is killed without warning; the same line goes on from the checkpoint, to the same bits.</summary>
    [Fact]
    public void A_killed_fit_goes_on_from_its_checkpoint_to_the_same_bits()
    {
        string births = Births(), checkpoint = At("state.json");
        string[] line = ["fit", births, "--target", "low", "--json", "--solver", "gradient-descent", "--checkpoint", checkpoint, "--max-steps"];
        LogregProcess killed = LogregProcess.Run(LogregProcess.Start([.. line, "100000000"]), process =>
        {
            while (!File.Exists(checkpoint) && !process.HasExited)
                Thread.Sleep(20);
            process.Kill();
        });
        Assert.NotEqual(0, killed.ExitCode);
        int reached = Iteration(checkpoint), steps = reached + 1000;

        LogregProcess onward = LogregProcess.Run([.. line, steps.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(4, onward.ExitCode);
        using JsonDocument json = JsonDocument.Parse(onward.Output);
        Assert.Equal(steps, json.RootElement.GetProperty("steps").GetInt32());
        string before = File.ReadAllText(checkpoint);
        File.Delete(checkpoint);

        LogregProcess whole = LogregProcess.Run([.. line, steps.ToString(CultureInfo.InvariantCulture)]);
        using JsonDocument again = JsonDocument.Parse(whole.Output);
        Assert.Equal(json.RootElement.GetProperty("coefficients").GetRawText(), again.RootElement.GetProperty("coefficients").GetRawText());
        Assert.Equal(before, File.ReadAllText(checkpoint));

        LogregProcess other = LogregProcess.Run("fit", births, "--target", "low", "--l2", "1", "--solver", "gradient-descent", "--checkpoint", checkpoint);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another objective", other.Error, StringComparison.Ordinal);

        static int Iteration(string path)
        {
            using JsonDocument state = JsonDocument.Parse(File.ReadAllText(path));
            return state.RootElement.GetProperty("State").GetProperty("Iteration").GetInt32();
        }
    }

    [Fact]
    public void An_interrupt_gives_the_state_so_far_and_leaves_the_checkpoint()
    {
        if (OperatingSystem.IsWindows())
        {
            _log.WriteLine("NOT TESTED: Windows has no kill -INT.");
            return;
        }
        string checkpoint = At("state.json"), model = At("model.json");
        LogregProcess run = LogregProcess.Run(
            LogregProcess.Interruptible(
                "fit", Births(), "--target", "low", "--json", "--solver", "gradient-descent", "--checkpoint", checkpoint, "--max-steps", "100000000", "--save", model),
            process =>
            {
                while (!File.Exists(checkpoint) && !process.HasExited)
                    Thread.Sleep(20);
                using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
                kill.WaitForExit();
            });
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("cancelled after step", run.Error, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(run.Output), state = JsonDocument.Parse(File.ReadAllText(checkpoint)), saved = JsonDocument.Parse(File.ReadAllText(model));
        Assert.Equal("cancelled", json.RootElement.GetProperty("outcome").GetString());
        double[] theta = [.. state.RootElement.GetProperty("State").GetProperty("Theta").EnumerateArray().Select(x => x.GetDouble())];
        Assert.Equal(theta, json.RootElement.GetProperty("coefficients").EnumerateArray().Select(c => c.GetProperty("value").GetDouble()));
        Assert.Equal(theta[0], saved.RootElement.GetProperty("model").GetProperty("intercept").GetDouble());
    }

    private static (int, string) Silent(LogregProcess run, bool output = true) => (run.ExitCode, run.Error + (output ? run.Output : ""));

    private static void Refused(string expected, params string[] arguments)
    {
        LogregProcess run = LogregProcess.Run(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
