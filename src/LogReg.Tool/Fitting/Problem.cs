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

    /// <summary>The same in the units of the data: what a summary is of.</summary>
    public virtual Objective InUnits => Objective;

    /// <summary>The names of the classes, in order.</summary>
    public abstract Names Classes { get; }

    public abstract int Rows { get; }

    public abstract double TotalWeight { get; }

    /// <summary>Two classes, or proportions, to one logit; more to the softmax.</summary>
    public static Result<Problem, Complaint> Of(Table table, ObjectiveSettings settings)
    {
        if (table.Classes.Count <= 2)
            return table.ToDataset().Match(data => Binary.Of(table, data, settings), Failed);
        string option = settings.Firth ? "--firth" : settings.Standardize ? "--standardize" : "";
        return option.Length > 0
            ? Complaint.Of<Problem>($"{option} is for two classes; the target has {table.Classes}")
            : table.ToMulticlassDataset().Match<Result<Problem, Complaint>>(data => new Result<Problem, Complaint>.Ok(new Many(table, data, settings)), Failed);
    }

    /// <summary>theta in the units of the data.</summary>
    public virtual Vector Back(Vector theta) => theta;

    /// <summary>theta as a model that can be saved.</summary>
    public abstract SavedModel ModelOf(Vector theta);

    /// <summary>theta, one coefficient after the other, as people read them.</summary>
    public abstract IEnumerable<Term> TermsOf(Vector theta);

    /// <summary>A model as theta, or why it is not one of this problem.</summary>
    public abstract Result<Vector, Complaint> ThetaOf(SavedModel model);

    /// <summary>The log-likelihood of the rows: minus the total of the losses, no penalty.</summary>
    public double LogLikelihood(Vector theta) => -TotalWeight * Objective.WithPenalty(Penalty.None) switch
    {
        FirthObjective firth => firth.Likelihood.Value(theta),
        // Without a penalty class 0 is the reference: the same model has another theta there.
        SoftmaxObjective softmax => softmax.Value(softmax.ThetaOf(((SavedModel.Many)ModelOf(theta)).Model)),
        var plain => plain.Value(theta),
    };

    private static Result<Problem, Complaint> Failed(FileError error) => Complaint.Of<Problem>(error.Message);

    private sealed record Binary(Table Table, Dataset Data, LogisticObjective Likelihood, Objective Objective, Objective InUnits, Standardization Units)
        : Problem(Table)
    {
        public override Objective Objective { get; } = Objective;

        public override Objective InUnits { get; } = InUnits;

        public override Names Classes => [Data.Classes.Negative, Data.Classes.Positive];

        public override int Rows => Data.Rows;

        public override double TotalWeight => Data.TotalWeight;

        public static Result<Problem, Complaint> Of(Table table, Dataset data, ObjectiveSettings settings)
        {
            Standardization units = !settings.Standardize ? new(Vector.Zeros(data.Features), Vector.Ones(data.Features))
                : settings.Intercept ? Standardization.Of(data)
                : Standardization.OfScales(data);
            LogisticObjective likelihood = Objective.Of(data, settings.Intercept).WithThreads(settings.Threads);
            return (settings.Standardize ? units.There(data) : new Result<Dataset, DataError>.Ok(data)).Match<Result<Problem, Complaint>>(
                standard => new Result<Problem, Complaint>.Ok(new Binary(
                    table, data, likelihood, ObjectiveOf(Objective.Of(standard, settings.Intercept).WithThreads(settings.Threads)), ObjectiveOf(likelihood), units)),
                error => Complaint.Of<Problem>(error.Message));

            Objective ObjectiveOf(LogisticObjective of) =>
                settings.Firth ? Objective.Firth(of).WithPenalty(settings.Penalty) : of.WithPenalty(settings.Penalty);
        }

        public override Vector Back(Vector theta) => Likelihood.Intercept
            ? Units.Back(theta)
            : Vector.OfSeq(theta.Zip(Units.Scales, (entry, scale) => entry / scale));

        public override SavedModel ModelOf(Vector theta) => new SavedModel.Binary(Table.Schema, BinaryModel.Of(Likelihood, Back(theta)));

        public override IEnumerable<Term> TermsOf(Vector theta)
        {
            Names names = Likelihood.Intercept ? [Intercept, .. Data.FeatureNames] : Data.FeatureNames;
            return names.Zip(Back(theta), (name, value) => new Term(name, Data.Classes.Positive, name, value));
        }

        public override Result<Vector, Complaint> ThetaOf(SavedModel model) =>
            model is SavedModel.Binary { Model: var binary } && binary.FeatureNames == Data.FeatureNames && binary.Classes == Data.Classes
                ? new Result<Vector, Complaint>.Ok(There(Likelihood.ThetaOf(binary)))
                : Complaint.Of<Vector>("the model to start from has other features or classes than the data");

        private Vector There(Vector theta) => Likelihood.Intercept
            ? Units.There(theta)
            : Vector.OfSeq(theta.Zip(Units.Scales, (entry, scale) => entry * scale));
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
