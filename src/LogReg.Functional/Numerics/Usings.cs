global using System.Runtime.CompilerServices;

// Kernels write their stack buffers before they read them.
[module: SkipLocalsInit]
