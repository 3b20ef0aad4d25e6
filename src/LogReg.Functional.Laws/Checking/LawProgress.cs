namespace LogReg.Functional.Verification;

/// <summary>How far a check has come.</summary>
/// <param name="Subject">Whom it checks.</param>
/// <param name="Law">The law it is at.</param>
/// <param name="Done">The cases of this law that are done.</param>
/// <param name="Cases">The cases of this law in all.</param>
public sealed record LawProgress(string Subject, Law Law, int Done, int Cases);
