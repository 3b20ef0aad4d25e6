using System.CommandLine;
using LogReg.Functional.Comparison;

if (args is [FitProcess.Command, ..])
    return FitProcess.Run(args[1..]);

ITask[] tasks =
[
    new SeedTask(), new DenseGradientTask(), new HessianTask(), new RowsTask(), new MemoryTask(), OtherFits.Small, DenseFits.Dense, DenseFits.IllConditioned, DenseFits.Wide,
    OtherFits.Sparse, OtherFits.Softmax, OtherFits.Lasso, OtherFits.Unpenalised, new InferenceTask(), new ExistenceTask(separated: false), new ExistenceTask(separated: true),
    new PredictTask(), new CsvTask(),
];

var seed = new Option<int>("--seed") { Description = "Seeds all random data.", DefaultValueFactory = _ => 1 };
var task = new Option<string[]>("--task")
{
    Description = "Runs this task only; may be given more than once. Without it, all run.",
    AllowMultipleArgumentsPerToken = true,
};
task.AcceptOnlyFromAmong([.. tasks.Select(task => task.Name)]);
var scale = new Option<double>("--scale") { Description = "Multiplies the size of each task.", DefaultValueFactory = _ => 1 };
scale.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (> 0 and < double.PositiveInfinity))
        result.AddError("--scale must be a number above 0.");
});
var record = new Option<bool>("--record") { Description = "Writes the tables to benchmarks/RESULTS.md as well." };

string list = string.Join("\n", tasks.Select(task => $"  {task.Name,-16}{task.Description}"));
var command = new RootCommand(
    $"""
    Runs LogReg.Functional and its peers side by side, checks every answer, prints a table in Markdown, and writes
    benchmarks/results/TASK.json and TASK.md. Exit code 1 if an answer is wrong, 2 for bad usage. Tasks:
    {list}
    """)
{
    seed, task, scale, record,
};
command.SetAction(options =>
{
    var setting = new Setting(options.GetValue(seed), options.GetValue(scale), Console.Error);
    string[] named = options.GetValue(task) ?? [];
    IEnumerable<ITask> chosen = tasks.Where(task => named.Length == 0 || named.Contains(task.Name));
    return Comparison.Run([.. chosen], setting, options.GetValue(record));
});
ParseResult parsed = command.Parse(args);
return parsed.Invoke() is var code && parsed.Errors.Count > 0 ? 2 : code;
