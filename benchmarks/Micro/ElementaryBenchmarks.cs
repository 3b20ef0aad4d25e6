using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using LogReg.Functional.Numerics;

namespace LogReg.Functional.Benchmarks;

/// <summary>
/// The elementary functions over arrays in the first-level cache and beyond, and the one of .NET that exp replaces. Time over
/// Length is the time of an element.
/// </summary>
[MemoryDiagnoser]
public unsafe class ElementaryBenchmarks
{
    private AlignedBuffer _from = null!, _unit = null!, _to = null!;

    /// <summary>Elements; a multiple of the eight lanes.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_from, _unit, _to) = (new(Length), new(Length), new(Length));
        NormalData.Sample(Length, seed: 1).CopyTo(_from.Span);
        for (int i = 0; i < Length; i++)
            _unit.Span[i] = (i + 0.5) / Length;
    }

    [Benchmark(Baseline = true)]
    public void MathExp()
    {
        for (int i = 0; i < Length; i++)
            _to.Pointer[i] = Math.Exp(_from.Pointer[i]);
    }

    [Benchmark]
    public void Exp() => Map<ExpFunction>(_from);

    [Benchmark]
    public void Log1p() => Map<Log1pFunction>(_unit);

    [Benchmark]
    public void Softplus() => Map<SoftplusFunction>(_from);

    [Benchmark]
    public void Sigmoid() => Map<SigmoidFunction>(_from);

    private void Map<TFunction>(AlignedBuffer from)
        where TFunction : struct, ILaneFunction
    {
        if (Lane512.IsSupported)
            Map<TFunction, Lane512>(from);
        else if (Vector256.IsHardwareAccelerated)
            Map<TFunction, Lane256>(from);
        else
            Map<TFunction, Lane128>(from);
    }

    private void Map<TFunction, TLane>(AlignedBuffer from)
        where TFunction : struct, ILaneFunction
        where TLane : struct, ILane<TLane>
    {
        for (int i = 0; i < from.Length; i += Lanes.Count)
            TFunction.Of(TLane.Load(from.Pointer + i)).Store(_to.Pointer + i);
    }

    private interface ILaneFunction
    {
        static abstract TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>;
    }

    private readonly struct ExpFunction : ILaneFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Exp(x);
    }

    private readonly struct Log1pFunction : ILaneFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Log1p(x);
    }

    private readonly struct SoftplusFunction : ILaneFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Softplus(x);
    }

    private readonly struct SigmoidFunction : ILaneFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Sigmoid(x);
    }
}
