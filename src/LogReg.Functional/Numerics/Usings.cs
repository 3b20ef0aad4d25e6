global using System.Runtime.CompilerServices;
global using Lane = System.Runtime.Intrinsics.Vector512<double>;
