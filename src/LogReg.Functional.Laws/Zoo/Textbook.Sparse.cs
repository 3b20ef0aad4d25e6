namespace LogReg.Functional.Verification;

/// <summary>
/// The same over the entries of a sparse X: a logit gathers them, the gradient and the Hessian scatter. An intercept is beside them.
/// </summary>
internal sealed partial record Textbook
{
    /// <summary>Of each row the numbers that are not zero, with their columns.</summary>
    public static (int Column, double Value)[][] EntriesOf(Problem problem) =>
        [.. problem.Rows.Select(row => row.Select((x, j) => (j, x)).Where(entry => entry.x != 0).ToArray())];

    /// <summary>o_i + b + the sum over the row's entries.</summary>
    private Textbook OverEntries(Problem problem)
    {
        (int Column, double Value)[][] entries = Entries(problem);
        return this with
        {
            Logit = (at, row) => entries[row].Aggregate(
            at.OffsetOf(row) + (at.Intercept ? at.Theta[0] : 0), (z, entry) => z + entry.Value * at.Theta[at.First + entry.Column])
        };
    }

    private Vector SparseGradient(Problem problem)
    {
        (int Column, double Value)[][] entries = Entries(problem);
        Textbook gathering = OverEntries(problem);
        double[] gradient = new double[problem.Dimension];
        foreach (int i in Weighted(problem))
        {
            double residual = Weight(problem, i) * RowDerivative(Label(problem, i), gathering.Logit(problem, i));
            foreach ((int j, double x) in WithIntercept(problem, entries[i]))
                gradient[j] += residual * x;
        }
        return Averaged(problem, gradient);
    }

    private Matrix SparseHessian(Problem problem)
    {
        int d = problem.Dimension;
        (int Column, double Value)[][] entries = Entries(problem);
        Textbook gathering = OverEntries(problem);
        double[] hessian = new double[d * d];
        foreach (int i in Weighted(problem))
        {
            double curvature = Weight(problem, i) * RowCurvature(gathering.Logit(problem, i));
            (int Column, double Value)[] row = WithIntercept(problem, entries[i]);
            for (int a = 0; a < row.Length; a++)
                for (int b = a; b < row.Length; b++)
                    hessian[row[a].Column * d + row[b].Column] += curvature * row[a].Value * row[b].Value;
        }
        return Averaged(problem, hessian, d);
    }

    private static (int Column, double Value)[] WithIntercept(Problem problem, (int Column, double Value)[] entries) =>
        problem.Intercept ? [(0, 1), .. entries.Select(entry => (entry.Column + 1, entry.Value))] : entries;
}
