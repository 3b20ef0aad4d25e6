using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogReg.Functional;

/// <summary>Why a checkpoint cannot be gone on from. Closed.</summary>
public abstract record CheckpointError
{
    private CheckpointError() { }

    /// <summary>One sentence.</summary>
    public abstract string Message { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    /// <summary>The text is not a checkpoint of this solver's state.</summary>
    /// <param name="Reason">What is wrong, and where.</param>
    public sealed record Malformed(string Reason) : CheckpointError
    {
        /// <inheritdoc/>
        public override string Message => $"Not a checkpoint: {Reason}";
    }

    /// <summary>A checkpoint of a schema that this version does not know.</summary>
    /// <param name="Schema">The schema it names.</param>
    public sealed record UnknownSchema(string Schema) : CheckpointError
    {
        /// <inheritdoc/>
        public override string Message => $"The checkpoint has the schema '{Schema}'; this version reads '{Checkpoint.Schema}'.";
    }

    /// <summary>A checkpoint of other data, another penalty or another solver: going on would not be the same run.</summary>
    /// <param name="What">"solver" or "objective".</param>
    /// <param name="Expected">The one given.</param>
    /// <param name="Actual">The one in the checkpoint.</param>
    public sealed record FingerprintMismatch(string What, string Expected, string Actual) : CheckpointError
    {
        /// <inheritdoc/>
        public override string Message => $"The checkpoint belongs to another {What}: '{Actual}', not '{Expected}'.";
    }
}

/// <summary>
/// A state as text and back, exact to the bit, so that a run can go on in another process as if it had never stopped. The text is
/// strict JSON, names the solver's settings and the objective's fingerprint, and ends with a SHA-256 of itself. States are written by
/// their public properties; any record of numbers and <see cref="Vector"/>s will do.
/// </summary>
public static class Checkpoint
{
    internal const string Schema = "logreg.checkpoint/1";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { WriteIndented = true };

    /// <summary>The state as JSON. O(size of the state), and O(n p) once for the data's fingerprint.</summary>
    public static string Save<TState>(ISolver<TState> solver, Objective objective, TState state)
        where TState : ISolverState
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(objective);
        return Text(new Document<TState>(Schema, solver.Description, objective.Fingerprint, state, ""));
    }

    /// <summary>The state that <see cref="Save"/> wrote, if it was of this solver and this objective.</summary>
    public static Result<TState, CheckpointError> Load<TState>(string json, ISolver<TState> solver, Objective objective)
        where TState : ISolverState
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(objective);
        try
        {
            JsonText.CheckCharacters(json);
            using var header = JsonDocument.Parse(json);
            if (header.RootElement.ValueKind == JsonValueKind.Object
                && header.RootElement.TryGetProperty("Schema", out JsonElement schema)
                && schema.ValueKind == JsonValueKind.String && schema.GetString() is { } name && name != Schema)
                return Failed<TState>(new CheckpointError.UnknownSchema(name));
            Document<TState> document = JsonSerializer.Deserialize<Document<TState>>(json, Strict)!;
            return Check(document, solver, objective) is { } error
                ? Failed<TState>(error)
                : new Result<TState, CheckpointError>.Ok(document.State);
        }
        catch (JsonException exception)
        {
            return Failed<TState>(new CheckpointError.Malformed(exception.Message));
        }
    }

    /// <summary>The document with the hash of itself without one.</summary>
    private static string Text<TState>(Document<TState> document) =>
        JsonSerializer.Serialize(document with { Sha256 = Hash(document) }, Strict);

    private static string Hash<TState>(Document<TState> document) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(document with { Sha256 = "" }, Strict)));

    /// <summary>A number of the text beyond the largest double is read as an infinity, which no state has that was saved: it has no JSON.</summary>
    private static bool IsUnchanged<TState>(Document<TState> document)
    {
        try
        {
            return document.Sha256 == Hash(document);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static CheckpointError? Check<TState>(Document<TState> document, ISolver<TState> solver, Objective objective)
        where TState : ISolverState
    {
        if (document is null || document.State is null)
            return new CheckpointError.Malformed("it is null");
        if (document.Solver != solver.Description)
            return new CheckpointError.FingerprintMismatch("solver", solver.Description, document.Solver);
        if (document.Objective != objective.Fingerprint)
            return new CheckpointError.FingerprintMismatch("objective", objective.Fingerprint, document.Objective);
        if (!IsUnchanged(document))
            return new CheckpointError.Malformed("it was changed after it was saved");
        return document.State.Theta.Length != objective.Dimension || document.State.Iteration < 0
            ? new CheckpointError.Malformed("the state does not fit the objective")
            : null;
    }

    private static Result<TState, CheckpointError> Failed<TState>(CheckpointError error)
        where TState : ISolverState => new Result<TState, CheckpointError>.Error(error);

    private sealed record Document<TState>(
        [property: JsonRequired] string Schema,
        [property: JsonRequired] string Solver,
        [property: JsonRequired] string Objective,
        [property: JsonRequired] TState State,
        [property: JsonRequired] string Sha256);
}
