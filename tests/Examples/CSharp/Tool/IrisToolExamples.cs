using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Examples;

/// <summary>The command line, from outside: what it prints where, and how it ends.</summary>
public sealed class IrisToolExamples(ITestOutputHelper log)
{
    /// <summary>
    /// The weights after 300,000 steps of 0.1 from zeros in exact arithmetic on the doubles of the data (MPFR, 256 bits, agreeing
    /// with an independent __float128 program to 31 digits).
    /// Steps of lr below 2/L do not spread errors, so each adds its own rounding only, at most 2^-48 for theta below 32: 1.1e-9
    /// after 300,000 if all were of one sign, sqrt(300,000) 2^-48 = 2e-12 to be expected. 1e-11 of a weight above 12 is 1.2e-10.
    /// </summary>
    [Theory]
    [InlineData("uci", -25.96818123502137123427, 12.56179067564048582141, -13.44549334997427405763)]
    [InlineData("fisher", -25.89066442134468584108, 12.52315599677716437381, -13.40150446676932763705)]
    public void Iris_json_gives_the_certified_weights_and_nothing_else(string variant, double b, double length, double width)
    {
        LogregProcess run = LogregProcess.Run("iris", "--json", "--variant", variant);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement json = Parse(run.Output);
        Assert.Equal(
            ["theta", "loss", "accuracy", "steps", "learningRate", "variant", "elapsedMs"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.All(Theta(json).Zip([b, length, width]), pair =>
            Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-11 * Math.Abs(pair.Second)));
        Assert.Equal(1.0, json.GetProperty("accuracy").GetDouble());
        Assert.Equal(300_000, json.GetProperty("steps").GetInt32());
        Assert.Equal(0.1, json.GetProperty("learningRate").GetDouble());
        Assert.Equal(variant, json.GetProperty("variant").GetString());
        Assert.True(json.GetProperty("elapsedMs").GetDouble() > 0);
    }

    [Fact]
    public void Plain_logreg_is_iris_and_its_json_reads_back_to_the_bits_of_the_library()
    {
        JsonElement json = Parse(LogregProcess.Run("--json", "--steps", "5000", "--lr", "0.05", "--variant", "fisher").Output);

        var objective = Objective.Of(Iris.TwoFeatures(IrisVariant.Fisher));
        Vector theta = Trainer.Iterate(new GradientDescent(0.05), objective).ElementAt(5000).Theta;
        Assert.Equal(theta, Theta(json));
        Assert.Equal(objective.Value(theta), json.GetProperty("loss").GetDouble());
    }

    [Fact]
    public void The_text_shows_the_weights_beside_the_posts_and_the_librarys_own_answers()
    {
        LogregProcess run = LogregProcess.Run();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain('\e', run.Output);
        Assert.Matches(@"(?m)^\(intercept\) +-25\.968181235\d+ +-25\.96818124\r?$", run.Output);
        Assert.Matches(@"(?m)^sepal_length +12\.561790675\d+ +12\.56179068\r?$", run.Output);
        Assert.Matches(@"(?m)^sepal_width +-13\.445493349\d+ +-13\.44549335\r?$", run.Output);
        Assert.Contains("agree to all 8 decimals", run.Output);
        Assert.Contains("13.8 s", run.Output);
        Assert.Contains("separated: no finite answer exists", run.Output);
        Assert.Matches("converged: .*of the minimum", run.Output);
    }

    [Fact]
    public void The_posts_figures_are_left_out_beside_a_run_of_other_steps()
    {
        string output = LogregProcess.Run("iris", "--steps", "1000").Output;

        Assert.DoesNotContain("13.8 s", output);
        Assert.DoesNotContain("-25.96818124", output);
        Assert.Contains("The post's figures are for --lr 0.1 --steps 300000", output);
    }

    [Fact]
    public void No_steps_leave_theta_at_zeros()
    {
        LogregProcess run = LogregProcess.Run("iris", "--json", "--steps", "0");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement json = Parse(run.Output);
        Assert.Equal(Vector.Zeros(3), Theta(json));
        Assert.Equal(0, json.GetProperty("steps").GetInt32());

        // Every row has probability 1/2: the loss is log 2, to the 4 units in the last place that a row's loss is off.
        Assert.Equal(Math.Log(2), json.GetProperty("loss").GetDouble(), 4 * Math.ScaleB(1, -53));
    }

    [Theory]
    [InlineData("uci or fisher", "iris", "--variant", "sklearn")]
    [InlineData("a finite number above 0", "iris", "--lr", "0")]
    [InlineData("a finite number above 0", "iris", "--lr", "-0.1")]
    [InlineData("a finite number above 0", "iris", "--lr", "0,1")]
    [InlineData("a finite number above 0", "iris", "--lr", "NaN")]
    [InlineData("a finite number above 0", "iris", "--lr", "1e999")]
    [InlineData("a whole number from 0", "iris", "--steps", "-1")]
    [InlineData("a whole number from 0", "iris", "--steps", "2.5")]
    [InlineData("--steps", "iris", "--steps")]
    [InlineData("--lr <number above 0>", "iris", "--rate", "0.1")]
    [InlineData("expected iris", "irsi")]
    [InlineData("expected after it", "--lr", "0.2", "iris")]
    public void Bad_usage_ends_with_2_and_says_what_was_expected(string expected, params string[] arguments)
    {
        LogregProcess run = LogregProcess.Run(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public void A_learning_rate_that_leaves_the_finite_numbers_ends_with_4_and_the_last_finite_state()
    {
        // From zeros one step is lr times a gradient of at most 1.3: finite at 1e308, past the largest double two steps later.
        LogregProcess run = LogregProcess.Run("iris", "--json", "--lr", "1e308");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("diverged", run.Error);
        JsonElement json = Parse(run.Output);
        int steps = json.GetProperty("steps").GetInt32();
        var states = Trainer.Iterate(new GradientDescent(1e308), Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)));
        Assert.Equal(states.ElementAt(steps).Theta, Theta(json));
        Assert.False(states.ElementAt(steps + 1).Theta.IsFinite);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("loss").ValueKind);
    }

    [Fact]
    public void A_large_learning_rate_jumps_about_and_still_splits_separated_classes()
    {
        LogregProcess run = LogregProcess.Run("iris", "--json", "--lr", "100");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1.0, Parse(run.Output).GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void A_loss_above_that_of_the_start_is_warned_of_on_standard_error()
    {
        LogregProcess run = LogregProcess.Run("iris", "--json", "--lr", "100", "--steps", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.True(Parse(run.Output).GetProperty("loss").GetDouble() > Math.Log(2));
        Assert.Contains("above that of the start", run.Error);
    }

    [Fact]
    public void Help_shows_an_example()
    {
        LogregProcess run = LogregProcess.Run("iris", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Example: logreg iris --lr 0.05 --steps 100000", run.Output);
    }

    [Fact]
    public void An_interrupt_gives_the_state_so_far_and_4()
    {
        if (OperatingSystem.IsWindows())
        {
            log.WriteLine("NOT TESTED: Windows has no kill -INT.");
            return;
        }
        LogregProcess run = LogregProcess.Run(
            LogregProcess.Interruptible("iris", "--json", "--steps", int.MaxValue.ToString(CultureInfo.InvariantCulture)), Interrupt);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("cancelled after", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        JsonElement json = Parse(run.Output);
        int steps = json.GetProperty("steps").GetInt32();
        Assert.InRange(steps, 1, int.MaxValue - 1);
        var states = Trainer.Iterate(new GradientDescent(0.1), Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)));
        Assert.Equal(states.ElementAt(steps).Theta, Theta(json));
    }

    [Fact]
    public void A_terminal_gets_frames_and_a_progress_bar_and_with_NO_COLOR_neither()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
        {
            log.WriteLine("NOT TESTED: no util-linux script to make a terminal with.");
            return;
        }

        // Seconds of training on any machine, so that the bar appears, which waits for 0.3 s.
        const string line = "iris --steps 5000000";
        ProcessStartInfo coloured = LogregProcess.AtTerminal(line), plain = LogregProcess.AtTerminal(line);
        coloured.Environment.Remove("NO_COLOR");
        plain.Environment["NO_COLOR"] = "1";

        string rich = LogregProcess.Run(coloured).Output;
        Assert.Contains("of 5,000,000 steps, loss 0.00", rich);
        Assert.Contains("\e[1m", rich);
        Assert.Matches("[│|] sepal_width", rich);

        string poor = LogregProcess.Run(plain).Output;
        Assert.DoesNotContain("steps, loss", poor);
        Assert.DoesNotMatch("\e\\[[0-9;]*m", poor);
        Assert.Matches(@"(?m)^sepal_width   ", poor);
    }

    /// <summary>Interrupts a process that has used a second of processor time: starting takes less, so it is training.</summary>
    private static void Interrupt(Process process)
    {
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(1))
        {
            Thread.Sleep(20);
            process.Refresh();
        }
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The whole text as one JSON object; anything beside it is an error.</summary>
    private static JsonElement Parse(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static Vector Theta(JsonElement json) =>
        Vector.OfSeq(json.GetProperty("theta").EnumerateArray().Select(entry => entry.GetDouble()));
}
