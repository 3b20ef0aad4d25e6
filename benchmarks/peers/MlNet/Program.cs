using LogReg.Functional.Peers;

// ML.NET's LbfgsLogisticRegression, of many classes LbfgsMaximumEntropy, in single precision, with a free intercept.
// Usage: DATA C REPEAT. DATA is described in data.py. Each line on standard input is a tolerance and asks for one run, of REPEAT fits; the
// answer is one line of JSON: seconds (of the fits alone), theta with the intercepts first, peakBytes.
var fit = MlNetFit.Read(args[0], double.Parse(args[1], Text.Culture));
while (Console.ReadLine() is { } tolerance)
    Console.WriteLine(Text.Json(fit.Run(double.Parse(tolerance, Text.Culture), int.Parse(args[2], Text.Culture))));
