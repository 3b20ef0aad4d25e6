namespace LogReg.Functional.Verification;

/// <summary>What came of one case.</summary>
/// <param name="Holds">Every finding holds.</param>
/// <param name="Applied">The law had something to say: at least one finding.</param>
/// <param name="Margin">The worst part of a tolerance that was used up.</param>
/// <param name="Text">The first finding that does not hold.</param>
internal sealed record Trial(bool Holds, bool Applied, double Margin, string Text)
{
    /// <summary>Tries a case that is adapted to the law and the subject.</summary>
    public static Trial Of(Law law, Subject subject, Case adapted)
    {
        bool applied = false;
        double margin = 0;
        try
        {
            foreach (Finding finding in law.Findings(subject, adapted))
            {
                applied = true;
                margin = Math.Max(margin, finding.Margin);
                if (!finding.Holds)
                    return new(false, true, double.PositiveInfinity, finding.Text);
            }
        }
#pragma warning disable CA1031 // Whatever the subject throws is a finding: the law asked for an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(false, true, double.PositiveInfinity, $"threw {e.GetType().Name}: {e.Message}");
        }
        return new(true, applied, margin, "");
    }
}
