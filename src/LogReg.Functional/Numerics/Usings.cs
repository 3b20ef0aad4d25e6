global using System.Runtime.CompilerServices;
global using Lane = System.Runtime.Intrinsics.Vector512<double>;

// Kernels write their stack buffers before they read them.
[module: SkipLocalsInit]
