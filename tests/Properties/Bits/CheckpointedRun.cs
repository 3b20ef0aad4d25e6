namespace LogReg.Functional.Properties.Bits;

/// <summary>A run that can be killed at any moment and started again: it keeps a checkpoint file up to date as it goes.</summary>
internal abstract class CheckpointedRun
{
    private const int Interval = 20;

    public static Objective Objective { get; } =
        (Objective.Of(SeededData.Of(seed: 4, rows: 200, columns: 5)) + Penalty.L2(0.001)).WithThreads(1);

    public static CheckpointedRun Of(string solver) => solver switch
    {
        "descent" => new Run<GradientDescentState>(new GradientDescent(Schedule.InverseTime(2, 0.001))),
        "momentum" => new Run<MomentumState>(new Momentum(LearningRate.Safe)),
        _ => throw new ArgumentOutOfRangeException(nameof(solver), solver, "There is no such solver here."),
    };

    /// <summary>Trains to step <paramref name="steps"/>, on from the file if it is there; the bits of the last state's theta.</summary>
    public abstract string Train(string file, int steps);

    /// <summary>The same, with no file and without a stop.</summary>
    public abstract string TrainWithoutStopping(int steps);

    /// <summary>The step that the file has come to.</summary>
    public abstract int StepsIn(string file);

    private sealed class Run<TState>(ISolver<TState> solver) : CheckpointedRun
        where TState : ISolverState
    {
        public override string Train(string file, int steps)
        {
            TState state = File.Exists(file) ? Load(file) : solver.Init(Objective, Vector.Zeros(Objective.Dimension));
            foreach (TState next in Trainer.Scan(solver, Objective, state, Stop.AfterSteps(steps)))
            {
                state = next;
                if (state.Iteration % Interval == 0)
                    Save(file, state);
            }
            return BitsHash.Text(state.Theta);
        }

        public override string TrainWithoutStopping(int steps) =>
            BitsHash.Text(Trainer.Iterate(solver, Objective).ElementAt(steps).Theta);

        public override int StepsIn(string file) => Load(file).Iteration;

        private TState Load(string file) => Checkpoint.Load(File.ReadAllText(file), solver, Objective).OrThrow();

        // Written beside and moved over: whoever reads finds the old checkpoint or the new one, whole.
        private void Save(string file, TState state)
        {
            File.WriteAllText(file + ".new", Checkpoint.Save(solver, Objective, state));
            File.Move(file + ".new", file, overwrite: true);
        }
    }
}
