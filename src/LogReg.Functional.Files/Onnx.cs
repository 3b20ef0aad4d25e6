namespace LogReg.Functional.Files;

/// <summary>
/// Models as ONNX, for runtimes elsewhere. A model takes <c>X</c>, n x p doubles, and gives <c>label</c>, n names of classes, and
/// <c>probabilities</c>, n x K doubles in the order of the classes. All is in double precision and in operators of the standard set,
/// version 17. Two right evaluations of a probability differ by at most (p + 2) u sum_j |x_j w_j| / 2 from the logit, whatever the order
/// of its terms, and some u from the exponential. The names of the features are in the metadata, under <c>features</c>, as JSON.
/// </summary>
public static class Onnx
{
    /// <summary>A model of two classes: the label is the positive class where its probability is at least the threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    /// <exception cref="ArgumentException">A number of the model is not finite.</exception>
    public static ReadOnlyMemory<byte> ToBytes(BinaryModel model, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(threshold is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold must be in [0, 1].");
        if (!double.IsFinite(model.Intercept) || !model.Coefficients.IsFinite)
            throw new ArgumentException($"A model that is not finite cannot be saved: {model}.", nameof(model));
        int columns = model.Coefficients.Length;
        return new OnnxGraph(columns)
            .Numbers("coefficients", [columns, 1], [.. model.Coefficients])
            .Numbers("intercept", [1], [model.Intercept])
            .Numbers("threshold", [1], [threshold])
            .Whole("columns", 1)
            .Texts("classes", [model.Classes.Negative, model.Classes.Positive])
            .Node("MatMul", ["X", "coefficients"], "products")
            .Node("Add", ["products", "intercept"], "logit")
            .Node("Neg", ["logit"], "minus_logit")
            .Node("Sigmoid", ["logit"], "positive")
            .Node("Sigmoid", ["minus_logit"], "negative")
            .Node("Concat", ["negative", "positive"], "probabilities", ("axis", 1))
            .Node("GreaterOrEqual", ["positive", "threshold"], "yes")
            .Node("Cast", ["yes"], "number", ("to", 7))
            .Node("Squeeze", ["number", "columns"], "numbers")
            .Node("Gather", ["classes", "numbers"], "label", ("axis", 0))
            .ToBytes(2, model.FeatureNames, model.ToString());
    }

    /// <summary>A model of many classes: the label is the class of the largest logit, the first of equal ones.</summary>
    /// <exception cref="ArgumentException">A number of the model is not finite.</exception>
    public static ReadOnlyMemory<byte> ToBytes(MulticlassModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        (int classes, int columns) = (model.Coefficients.Rows, model.Coefficients.Columns);
        double[] byColumn = [.. Enumerable.Range(0, columns).SelectMany(j => model.Coefficients.Column(j))];
        if (!model.Intercepts.IsFinite || !byColumn.All(double.IsFinite))
            throw new ArgumentException($"A model that is not finite cannot be saved: {model}.", nameof(model));
        OnnxGraph graph = new OnnxGraph(columns)
            .Numbers("coefficients", [columns, classes], byColumn)
            .Numbers("intercepts", [classes], [.. model.Intercepts])
            .Texts("classes", model.Classes)
            .Node("MatMul", ["X", "coefficients"], "products")
            .Node("Add", ["products", "intercepts"], "logits")
            .Node("ArgMax", ["logits"], "numbers", ("axis", 1), ("keepdims", 0))
            .Node("Gather", ["classes", "numbers"], "label", ("axis", 0));

        // sigmoid(z_k) / sum_l sigmoid(z_l) is the softmax of log sigmoid(z) = min(z, 0) - log(1 + e^-|z|), which never overflows.
        graph = model.Link == MulticlassLink.Softmax
            ? graph.Node("Softmax", ["logits"], "probabilities", ("axis", 1))
            : graph.Numbers("zero", [1], [0])
                .Numbers("one", [1], [1])
                .Node("Min", ["logits", "zero"], "falls")
                .Node("Abs", ["logits"], "sizes")
                .Node("Neg", ["sizes"], "minus_sizes")
                .Node("Exp", ["minus_sizes"], "powers")
                .Node("Add", ["powers", "one"], "sums")
                .Node("Log", ["sums"], "logs")
                .Node("Sub", ["falls", "logs"], "log_sigmoids")
                .Node("Softmax", ["log_sigmoids"], "probabilities", ("axis", 1));
        return graph.ToBytes(classes, model.FeatureNames, model.ToString());
    }

    /// <summary>Writes a model of two classes, whole or not at all.</summary>
    /// <returns>The number of bytes, or what <see cref="WholeFile"/> says.</returns>
    /// <exception cref="ArgumentException">As <see cref="ToBytes(BinaryModel, double)"/>.</exception>
    public static Result<long, FileError> Write(string path, BinaryModel model, double threshold = 0.5)
    {
        ReadOnlyMemory<byte> bytes = ToBytes(model, threshold);
        return WholeFile.Write(path, stream => stream.Write(bytes.Span));
    }

    /// <summary>Writes a model of many classes, whole or not at all.</summary>
    /// <returns>The number of bytes, or what <see cref="WholeFile"/> says.</returns>
    /// <exception cref="ArgumentException">As <see cref="ToBytes(MulticlassModel)"/>.</exception>
    public static Result<long, FileError> Write(string path, MulticlassModel model)
    {
        ReadOnlyMemory<byte> bytes = ToBytes(model);
        return WholeFile.Write(path, stream => stream.Write(bytes.Span));
    }
}
