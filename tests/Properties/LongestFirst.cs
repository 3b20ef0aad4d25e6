using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Enrolment;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("LogReg.Functional.Properties.LongestFirst", "LogReg.Functional.Properties")]

namespace LogReg.Functional.Properties;

/// <summary>The classes that take longest start first, so that no processor is left alone with one of them at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        .. new[] { typeof(SameBitsLaws), typeof(LawTests.OfFits), typeof(LawTests.OfFolds) }.Select(type => type.FullName!),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection =>
            Longest.Any(name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)));
}
