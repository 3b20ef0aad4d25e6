using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Verification;

/// <summary>Seeds drawn by FsCheck; everything else of a case follows from its seed.</summary>
internal static class Seeds
{
    /// <summary>62 random bits.</summary>
    public static Gen<ulong> All { get; } =
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ((ulong)high << 32) | (uint)low;
}
