using System.Diagnostics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Law 41 across processes: a run that is killed and started again ends with the bits of one that never stopped.</summary>
public sealed class KilledProcessLaws
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("descent")]
    [InlineData("momentum")]
    public void A_killed_run_goes_on_to_the_same_bits(string solver)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var run = CheckpointedRun.Of(solver);
        try
        {
            KillWhileItTrains(solver, file);
            int reached = run.StepsIn(file);
            int steps = reached + 333;

            string goneOn = OwnProcess.Run([], "train", "--solver", solver, "--checkpoint", file, "--steps", Text(steps));

            Assert.True(reached > 0, "The process was killed before its first step.");
            Assert.Equal(run.TrainWithoutStopping(steps), goneOn);
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".new");
        }
    }

    /// <summary>The run has no end, so that it is always killed in the midst of its steps.</summary>
    private static void KillWhileItTrains(string solver, string file)
    {
        using Process process = OwnProcess.Start(
            [], "train", "--solver", solver, "--checkpoint", file, "--steps", Text(int.MaxValue));
        try
        {
            var waited = Stopwatch.StartNew();
            while (!File.Exists(file) || CheckpointedRun.Of(solver).StepsIn(file) == 0)
            {
                Assert.True(waited.Elapsed < Patience && !process.HasExited, "No checkpoint was written.");
                Thread.Sleep(5);
            }
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static string Text(int number) => FormattableString.Invariant($"{number}");
}
