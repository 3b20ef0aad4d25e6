using System.Diagnostics;
using LogReg.Functional;

Objective f = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
long start = Stopwatch.GetTimestamp();
Vector theta = Trainer.Iterate(new GradientDescent(0.1), f).ElementAt(300_000).Theta;
Console.WriteLine($"{theta} {Stopwatch.GetElapsedTime(start).TotalMilliseconds}");
