namespace LogReg.Functional.Verification;

/// <summary>What a law said of a subject.</summary>
public enum Ruling
{
    /// <summary>Nothing: the subject lacks a part, or no case had what the law speaks of.</summary>
    NotApplicable,

    /// <summary>It held in every case.</summary>
    Held,

    /// <summary>It failed in a case, or had no answer in time.</summary>
    Caught,
}
