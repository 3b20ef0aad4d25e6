using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>One JSON object on standard output. Numbers read back to the same bits; a loss that is not finite is null.</summary>
internal static class IrisJson
{
    public static void Write(IrisResult result) => JsonOutput.Write(json =>
    {
        json.WriteNumbers("theta", result.Theta);
        json.WriteNumberOrNull("loss", result.Loss);
        json.WriteNumber("accuracy", result.Accuracy);
        json.WriteNumber("steps", result.Steps);
        json.WriteNumber("learningRate", result.Settings.LearningRate);
        json.WriteString("variant", result.Settings.Variant.ToString().ToLowerInvariant());
        json.WriteNumber("elapsedMs", result.Elapsed.TotalMilliseconds);
    });
}
