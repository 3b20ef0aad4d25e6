using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LogReg.Functional.Mutation;

/// <summary>How a test ended.</summary>
internal enum Ending
{
    Passed,
    Failed,
    /// <summary>The tests' own limit was hit: it failed, and what hangs is left behind.</summary>
    Late,
}

/// <summary>The xunit tests of an assembly, run in this process one after the other, each as often as one likes.</summary>
internal sealed class Suite(Assembly tests) : IDisposable
{
    private readonly TestFrameworkProxy _framework = new(Reflector.Wrap(tests), new NoSources(), new Sink(_ => { }));
    private readonly Dictionary<string, ITestCase> _found = [];

    /// <summary>All tests, by a key that is the same in every process.</summary>
    public IReadOnlyDictionary<string, ITestCase> All()
    {
        Find((discoverer, sink, options) => discoverer.Find(false, sink, options));
        return _found;
    }

    /// <summary>Runs one, with a limit in seconds if there is one; a test that is not found any more has failed.</summary>
    public (Ending Ending, string Message) Run(string key, string limit = "")
    {
        Environment.SetEnvironmentVariable("LOGREG_DEADLINE", limit);
        if (!_found.ContainsKey(key))
            Find((discoverer, sink, options) => discoverer.Find(key[..key.IndexOf('|')], false, sink, options));
        return _found.TryGetValue(key, out ITestCase? test) ? Run(test) : (Ending.Failed, "not found");
    }

    public void Dispose() => _framework.Dispose();

    private (Ending Ending, string Message) Run(ITestCase test)
    {
        List<string> failures = [];
        using var done = new ManualResetEventSlim();
        using ITestFrameworkExecutor executor = _framework.GetExecutor(tests.GetName());
        executor.RunTests([test], new Sink(message =>
        {
            if (message is IFailureInformation failure)
                lock (failures)
                    failures.Add(string.Join(' ', failure.Messages));
            if (message is ITestAssemblyFinished)
                done.Set();
        }), new Options());
        done.Wait();
        Ending ending = failures.Count == 0 ? Ending.Passed
            : failures.Exists(failure => failure.StartsWith("not done after", StringComparison.Ordinal)) ? Ending.Late
            : Ending.Failed;
        return (ending, string.Join(' ', failures));
    }

    private void Find(Action<ITestFrameworkDiscoverer, IMessageSink, ITestFrameworkDiscoveryOptions> find)
    {
        using var done = new ManualResetEventSlim();
        using ITestFrameworkDiscoverer discoverer = _framework.GetDiscoverer(Reflector.Wrap(tests));
        find(discoverer, new Sink(message =>
        {
            if (message is ITestCaseDiscoveryMessage { TestCase: var test })
                lock (_found)
                    _found[$"{test.TestMethod.TestClass.Class.Name}|{test.UniqueID}"] = test;
            if (message is IDiscoveryCompleteMessage)
                done.Set();
        }), new Options());
        done.Wait();
    }

    private sealed class Sink(Action<IMessageSinkMessage> take) : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            take(message);
            return true;
        }
    }

    private sealed class NoSources : LongLivedMarshalByRefObject, ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => new SourceInformation();

        public void Dispose()
        {
        }
    }

    private sealed class Options : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new()
        {
            ["xunit.execution.DisableParallelization"] = true,
            ["xunit.execution.SynchronousMessageReporting"] = true,
        };

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
