namespace LogReg.Functional.Files;

/// <summary>
/// A graph of ONNX in the making, IR version 8, operators of version 17 (onnx.proto and Operators.md of the ONNX project): one input X of
/// doubles, n x p, and the outputs label and probabilities.
/// </summary>
internal sealed class OnnxGraph(int columns)
{
    private const int IrVersion = 8, Operators = 17;
    private const int Int64 = 7, String = 8, Double = 11;

    private readonly ProtoWriter _graph = new();

    public OnnxGraph Node(string operation, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        _graph.Message(1, new ProtoWriter()
            .Each(inputs, (node, input) => node.Text(1, input))
            .Text(2, output)
            .Text(3, output)
            .Text(4, operation)
            .Each(attributes, (node, attribute) => node.Message(5, new ProtoWriter()
                .Text(1, attribute.Name).Number(3, attribute.Value).Number(20, 2))));
        return this;
    }

    public OnnxGraph Numbers(string name, long[] shape, double[] values) =>
        Tensor(Dimensions(shape).Number(2, Double).Text(8, name).Bytes(9, ProtoWriter.LittleEndian(values)));

    public OnnxGraph Whole(string name, long value) => Tensor(Dimensions([1]).Number(2, Int64).Number(7, value).Text(8, name));

    public OnnxGraph Texts(string name, Names values) => Tensor(
        Dimensions([values.Count]).Number(2, String).Each(values, (tensor, value) => tensor.Text(6, value)).Text(8, name));

    /// <summary>The whole model as bytes.</summary>
    public byte[] ToBytes(int classes, Names features, string formula)
    {
        _graph.Text(2, "logistic regression")
            .Message(11, Value("X", Double, columns))
            .Message(12, Value("label", String))
            .Message(12, Value("probabilities", Double, classes));
        return new ProtoWriter()
            .Number(1, IrVersion)
            .Text(2, "LogReg.Functional")
            .Text(6, formula)
            .Message(7, _graph)
            .Message(8, new ProtoWriter().Text(1, "").Number(2, Operators))
            .Message(14, new ProtoWriter().Text(1, "features").Text(2, System.Text.Json.JsonSerializer.Serialize(features.ToArray())))
            .ToArray();
    }

    private OnnxGraph Tensor(ProtoWriter tensor)
    {
        _graph.Message(5, tensor);
        return this;
    }

    private static ProtoWriter Dimensions(long[] shape) => new ProtoWriter().Each(shape, (tensor, length) => tensor.Number(1, length));

    /// <summary>An input or output of n rows, of any number.</summary>
    private static ProtoWriter Value(string name, int type, params long[] columns)
    {
        var shape = new ProtoWriter()
            .Message(1, new ProtoWriter().Text(2, "n"))
            .Each(columns, (dimensions, length) => dimensions.Message(1, new ProtoWriter().Number(1, length)));
        ProtoWriter tensor = new ProtoWriter().Number(1, type).Message(2, shape);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
