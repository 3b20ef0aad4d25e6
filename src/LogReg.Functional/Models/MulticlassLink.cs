namespace LogReg.Functional;

/// <summary>How the logits of a row become the probabilities of its classes.</summary>
public enum MulticlassLink
{
    /// <summary>p_k = e^z_k / sum_l e^z_l: one model of all classes.</summary>
    Softmax,

    /// <summary>
    /// p_k = sigmoid(z_k) / sum_l sigmoid(z_l): a model for each class against the rest, their answers made to add up to 1.
    /// </summary>
    OneVersusRest,
}
