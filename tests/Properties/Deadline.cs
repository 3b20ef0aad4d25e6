using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using LogReg.Functional.Properties;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("LogReg.Functional.Properties." + nameof(Deadline), "LogReg.Functional.Properties")]

namespace LogReg.Functional.Properties;

/// <summary>
/// With LOGREG_DEADLINE=s, a test that is not done after s seconds of the processor's time fails and the run goes on. So a mutant that
/// loops for ever is told by a test, as any other; a tool that only gives up on the whole run cannot say what is wrong. On a busy machine
/// a test gets as much of the processor as on an idle one; what waits uses none and fails after ten times as long on the clock.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Deadline(IMessageSink messages) : XunitTestFramework(messages)
{
    private const int TimesOnTheClock = 10;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // Read each time: whoever runs tests one by one may give each a limit of its own.
    private static string? Seconds => Environment.GetEnvironmentVariable("LOGREG_DEADLINE");

    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        Seconds is not { Length: > 0 } seconds
            ? base.CreateExecutor(assemblyName)
            : new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink, TimeSpan.FromSeconds(int.Parse(seconds, null)));

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink messages, TimeSpan limit)
        : XunitTestFrameworkExecutor(name, sources, messages)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(testCases.Select(test => new Bounded(test, limit)), executionMessageSink, executionOptions);
    }

    /// <summary>A test that fails when its time is up. What hangs stays behind on a thread of its own until the process ends.</summary>
#pragma warning disable xUnit3000, xUnit3001 // Made here and run in this process, never sent to another.
    private sealed class Bounded(IXunitTestCase test, TimeSpan limit) : IXunitTestCase
#pragma warning restore xUnit3000, xUnit3001
    {
        public string DisplayName => test.DisplayName;

        public string SkipReason => test.SkipReason;

        public ISourceInformation SourceInformation
        {
            get => test.SourceInformation;
            set => test.SourceInformation = value;
        }

        public ITestMethod TestMethod => test.TestMethod;

        public object[] TestMethodArguments => test.TestMethodArguments;

        public Dictionary<string, List<string>> Traits => test.Traits;

        public string UniqueID => test.UniqueID;

        public Exception InitializationException => test.InitializationException;

        public IMethodInfo Method => test.Method;

        public int Timeout => test.Timeout;

        public void Deserialize(IXunitSerializationInfo info) => test.Deserialize(info);

        public void Serialize(IXunitSerializationInfo info) => test.Serialize(info);

        public async Task<RunSummary> RunAsync(
            IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments,
            ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource)
        {
            using var open = new Gate(messageBus);
            Task<RunSummary> run = Task.Factory.StartNew(
                () => test.RunAsync(diagnosticMessageSink, open, constructorArguments, aggregator, cancellationTokenSource),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
            if (await IsDone(run))
                return await run;

            open.Dispose();
            decimal seconds = (decimal)limit.TotalSeconds;
            ITest hanging = open.Started ?? new XunitTest(test, test.DisplayName);
            messageBus.QueueMessage(new TestFailed(hanging, seconds, "", new TimeoutException($"not done after {seconds} s")));
            messageBus.QueueMessage(new TestFinished(hanging, seconds, ""));
            messageBus.QueueMessage(new TestCaseFinished(test, seconds, 1, 1, 0));
            return new RunSummary { Total = 1, Failed = 1, Time = seconds };
        }

        /// <summary>False when the time is up.</summary>
        private async Task<bool> IsDone(Task run)
        {
            TimeSpan used = Environment.CpuUsage.TotalTime;
            for (long start = Stopwatch.GetTimestamp(); Environment.CpuUsage.TotalTime - used < limit && Stopwatch.GetElapsedTime(start) < TimesOnTheClock * limit;)
                if (await Task.WhenAny(run, Task.Delay(Glance)) == run)
                    return true;
            return run.IsCompleted;
        }
    }

    /// <summary>Messages of a test, until it is given up on; and the last that began, for a theory may be several.</summary>
    private sealed class Gate(IMessageBus bus) : IMessageBus
    {
        private volatile bool _closed;

        public ITest? Started { get; private set; }

        public bool QueueMessage(IMessageSinkMessage message)
        {
            if (message is ITestStarting starting)
                Started = starting.Test;
            return _closed || bus.QueueMessage(message);
        }

        public void Dispose() => _closed = true;
    }
}
