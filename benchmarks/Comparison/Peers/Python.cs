using System.ComponentModel;
using System.Diagnostics;

namespace LogReg.Functional.Comparison;

/// <summary>Looks for a Python that has a module: PYTHON if it is set, Debian's own, then whatever PATH says.</summary>
internal static class Python
{
    public static string? With(string module) =>
        new[] { Environment.GetEnvironmentVariable("PYTHON"), "/usr/bin/python3", "python3", "python" }
            .FirstOrDefault(python => !string.IsNullOrEmpty(python) && CanImport(python, module));

    /// <summary>The versions for the report: Python, and the module by its own word.</summary>
    public static string Version(string python, string module) => Output(
        python,
        $"import platform, {module}; print('Python', platform.python_version(), '{module}', {module}.__version__)")!;

    private static bool CanImport(string python, string module) => Output(python, $"import {module}") is not null;

    /// <summary>What a program prints; null where it fails or is not there.</summary>
    public static string? Output(string interpreter, string program, string option = "-c")
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(interpreter, [option, program])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
