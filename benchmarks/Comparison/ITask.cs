namespace LogReg.Functional.Comparison;

/// <summary>
/// One row of the comparison: its data, who takes part, and how an answer is judged. A new task is one file in Tasks and one line
/// in <see cref="Program"/>.
/// </summary>
internal interface ITask
{
    /// <summary>What --task calls it.</summary>
    string Name { get; }

    /// <summary>What is measured, in one sentence.</summary>
    string Description { get; }

    Report Run(Setting setting);
}

/// <summary>What can be varied from the command line.</summary>
/// <param name="Seed">Seeds all random data.</param>
/// <param name="Scale">Multiplies the size of a task: its rows, or its steps.</param>
/// <param name="Log">Where progress goes.</param>
internal sealed record Setting(int Seed, double Scale, TextWriter Log)
{
    /// <summary>A size of the task at scale 1, scaled, at least 1.</summary>
    public int Scaled(int size) => Math.Max(1, checked((int)Math.Round(size * Scale)));
}
