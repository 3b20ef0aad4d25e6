namespace LogReg.Functional.FSharp

open System.Diagnostics

/// Why settings of another tool have no counterpart.
[<AutoOpen>]
module ConversionErrors =

    /// Every reason is one of these.
    let (|NoCounterpart|OutOfRange|PenalisedIntercept|StandardisedColumns|Unrepresentable|WrongLength|) (error: ConversionError) =
        match error with
        | :? ConversionError.NoCounterpart as error -> NoCounterpart(error.Tool, error.What)
        | :? ConversionError.OutOfRange as error -> OutOfRange(error.Setting, error.Value, error.Range)
        | :? ConversionError.PenalisedIntercept as error -> PenalisedIntercept error.Tool
        | :? ConversionError.StandardisedColumns as error -> StandardisedColumns error.Tool
        | :? ConversionError.Unrepresentable as error -> Unrepresentable(error.Setting, error.Value)
        | :? ConversionError.WrongLength as error -> WrongLength(error.Setting, error.Expected, error.Actual)
        | _ -> raise (UnreachableException())

/// scikit-learn's C and l1_ratio.
[<RequireQualifiedAccess>]
module ScikitLearnPenalty =

    /// The settings that make the same objective, or why there are none.
    let ofObjective (objective: Objective) : Result<ScikitLearnPenalty, ConversionError> = ScikitLearnPenalty.Of objective |> Result.ofCore

    /// The penalty of these settings on the data of an objective.
    let toPenalty (objective: Objective) (settings: ScikitLearnPenalty) : Result<Penalty, ConversionError> =
        settings.ToPenalty objective |> Result.ofCore

/// glmnet's lambda and alpha.
[<RequireQualifiedAccess>]
module GlmnetPenalty =

    /// glmnet's settings of a penalty.
    let ofPenalty (penalty: Penalty) : Result<GlmnetPenalty, ConversionError> = GlmnetPenalty.Of penalty |> Result.ofCore

    /// The penalty of glmnet's settings.
    let toPenalty (settings: GlmnetPenalty) : Result<Penalty, ConversionError> = settings.ToPenalty() |> Result.ofCore

/// LIBLINEAR's C and bias.
[<RequireQualifiedAccess>]
module LiblinearPenalty =

    /// The settings that make the same objective, or why there are none.
    let ofObjective (objective: LogisticObjective) : Result<LiblinearPenalty, ConversionError> =
        LiblinearPenalty.Of objective |> Result.ofCore

    /// The objective of these settings on data.
    let toObjective (data: Dataset) (settings: LiblinearPenalty) : Result<LogisticObjective, ConversionError> =
        settings.ToObjective data |> Result.ofCore

/// ML.NET's L1 and L2 regularisation.
[<RequireQualifiedAccess>]
module MlNetPenalty =

    /// The settings that make the same objective, or why there are none.
    let ofObjective (objective: LogisticObjective) : Result<MlNetPenalty, ConversionError> = MlNetPenalty.Of objective |> Result.ofCore

    /// The penalty of these settings on the data of an objective.
    let toPenalty (objective: LogisticObjective) (settings: MlNetPenalty) : Result<Penalty, ConversionError> =
        settings.ToPenalty objective |> Result.ofCore

/// The penalty of statsmodels' GLM.fit_regularized.
[<RequireQualifiedAccess>]
module StatsmodelsGlmPenalty =

    /// The settings that make the same objective, or why there are none.
    let ofObjective (objective: LogisticObjective) : Result<StatsmodelsGlmPenalty, ConversionError> =
        StatsmodelsGlmPenalty.Of objective |> Result.ofCore

    /// The penalty of these settings on the data of an objective.
    let toPenalty (objective: LogisticObjective) (settings: StatsmodelsGlmPenalty) : Result<Penalty, ConversionError> =
        settings.ToPenalty objective |> Result.ofCore

/// The penalty of statsmodels' Logit.fit_regularized.
[<RequireQualifiedAccess>]
module StatsmodelsLogitPenalty =

    /// The settings that make the same objective, or why there are none.
    let ofObjective (objective: LogisticObjective) : Result<StatsmodelsLogitPenalty, ConversionError> =
        StatsmodelsLogitPenalty.Of objective |> Result.ofCore

    /// The penalty of these settings on the data of an objective.
    let toPenalty (objective: LogisticObjective) (settings: StatsmodelsLogitPenalty) : Result<Penalty, ConversionError> =
        settings.ToPenalty objective |> Result.ofCore
