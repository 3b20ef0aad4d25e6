using LogReg.Functional;
using LogReg.Functional.Files;

namespace LogReg.Tool;

/// <summary>One coefficient as it is reported.</summary>
/// <param name="Name">(intercept) or the feature's.</param>
/// <param name="Class">The class whose log-odds it is of.</param>
/// <param name="Term">What <see cref="Summary"/> calls it.</param>
/// <param name="Value">Its value.</param>
internal sealed record Term(string Name, string Class, string TermName, double Value);

/// <summary>Data of two classes or of many, made a function to minimise.</summary>
/// <param name="Table">The data as they came.</param>
internal abstract record Problem(Table Table)
{
    public const string Intercept = "(intercept)";

    /// <summary>The mean loss with its penalty.</summary>
    public abstract Objective Objective { get; }

    /// <summary>The names of the classes, in order.</summary>
    public abstract Names Classes { get; }

    public abstract int Rows { get; }

    public abstract double TotalWeight { get; }

    /// <summary>Two classes, or proportions, to one logit; more to the softmax.</summary>
    public static Result<Problem, Complaint> Of(Table table, ObjectiveSettings settings) => table.Classes.Count > 2
        ? table.ToMulticlassDataset().Match(data => Ok(new Many(table, data, settings)), Failed)
        : table.ToDataset().Match(data => Ok(new Binary(table, data, settings)), Failed);

    /// <summary>theta as a model that can be saved.</summary>
    public abstract SavedModel ModelOf(Vector theta);

    /// <summary>theta, one coefficient after the other, as people read them.</summary>
    public abstract IEnumerable<Term> TermsOf(Vector theta);

    /// <summary>A model as theta, or why it is not one of this problem.</summary>
    public abstract Result<Vector, Complaint> ThetaOf(SavedModel model);

    /// <summary>The log-likelihood of the rows: minus the total of the losses, no penalty.</summary>
    public double LogLikelihood(Vector theta) => -TotalWeight * Objective.WithPenalty(Penalty.None) switch
    {
        // Without a penalty class 0 is the reference: the same model has another theta there.
        SoftmaxObjective softmax => softmax.Value(softmax.ThetaOf(((SavedModel.Many)ModelOf(theta)).Model)),
        Objective plain => plain.Value(theta),
    };

    private static Result<Problem, Complaint> Ok(Problem problem) => new Result<Problem, Complaint>.Ok(problem);

    private static Result<Problem, Complaint> Failed(FileError error) => Complaint.Of<Problem>(error.Message);

    private sealed record Binary(Table Table, Dataset Data, ObjectiveSettings Settings) : Problem(Table)
    {
        private readonly LogisticObjective _objective = (Objective.Of(Data, Settings.Intercept) + Settings.Penalty).WithThreads(Settings.Threads);

        public override Objective Objective => _objective;

        public override Names Classes => [Data.Classes.Negative, Data.Classes.Positive];

        public override int Rows => Data.Rows;

        public override double TotalWeight => Data.TotalWeight;

        public override SavedModel ModelOf(Vector theta) => new SavedModel.Binary(Table.Schema, BinaryModel.Of(_objective, theta));

        public override IEnumerable<Term> TermsOf(Vector theta)
        {
            Names names = _objective.Intercept ? [Intercept, .. Data.FeatureNames] : Data.FeatureNames;
            return names.Zip(theta, (name, value) => new Term(name, Data.Classes.Positive, name, value));
        }

        public override Result<Vector, Complaint> ThetaOf(SavedModel model) =>
            model is SavedModel.Binary { Model: var binary } && binary.FeatureNames == Data.FeatureNames && binary.Classes == Data.Classes
                ? new Result<Vector, Complaint>.Ok(_objective.ThetaOf(binary))
                : Complaint.Of<Vector>("the model to start from has other features or classes than the data");
    }

    private sealed record Many(Table Table, MulticlassDataset Data, ObjectiveSettings Settings) : Problem(Table)
    {
        private readonly SoftmaxObjective _objective = (Objective.Of(Data, Settings.Intercept) + Settings.Penalty).WithThreads(Settings.Threads);

        public override Objective Objective => _objective;

        public override Names Classes => Data.Classes;

        public override int Rows => Data.Rows;

        public override double TotalWeight => Data.TotalWeight;

        public override SavedModel ModelOf(Vector theta) => new SavedModel.Many(Table.Schema, MulticlassModel.Of(_objective, theta));

        public override IEnumerable<Term> TermsOf(Vector theta)
        {
            var model = MulticlassModel.Of(_objective, theta);
            // Without a penalty class 0 is the reference, all of whose coefficients are 0.
            return Enumerable.Range(0, Classes.Count).Skip(Settings.Penalty == Penalty.None ? 1 : 0).SelectMany(k => Enumerable
                .Range(0, Data.Features).Select(j => TermOf(Data.FeatureNames[j], k, model.Coefficients[k, j]))
                .PrependIf(_objective.Intercept, TermOf(Intercept, k, model.Intercepts[k])));

            Term TermOf(string name, int k, double value) => new(name, Classes[k], $"{Classes[k]}: {name}", value);
        }

        public override Result<Vector, Complaint> ThetaOf(SavedModel model) =>
            model is SavedModel.Many { Model: var many } && many.FeatureNames == Data.FeatureNames && many.Classes == Data.Classes
                ? new Result<Vector, Complaint>.Ok(_objective.ThetaOf(many))
                : Complaint.Of<Vector>("the model to start from has other features or classes than the data");
    }
}
