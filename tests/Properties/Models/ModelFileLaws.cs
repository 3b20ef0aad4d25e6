using FsCheck;
using FsCheck.Fluent;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;

namespace LogReg.Functional.Properties.Models;

/// <summary>Laws 58 and 59 of model files.</summary>
public sealed class ModelFileLaws
{
    /// <summary>Law 58: saving, loading and saving again changes no bit of a number and no character of the text.</summary>
    [Law]
    public Property Saving_and_loading_is_a_fixed_point() => Prop.ForAll(AnyModel.Arbitrary, model =>
    {
        string text = model.ToJson();
        BinaryModel loaded = BinaryModel.OfJson(text).OrThrow();
        return Same(loaded, model) && loaded.ToJson() == text;
    });

    /// <summary>Law 59 and more: a text that was edited is an error or says the very same; it never throws, never half-loads.</summary>
    [Law]
    public Property An_edited_file_is_an_error_or_the_same_model() => Prop.ForAll(
        Arb.From(
            from model in AnyModel.Model
            from edited in AnyText.EditsOf(model.ToJson())
            select (model, edited)),
        pair => BinaryModel.OfJson(pair.edited).Match(
            loaded => Same(loaded, pair.model),
            error => error.Message.Length > 0 && error.ToString() == error.Message));

    /// <summary>Law 59: any text at all gives a model or an error; and what is a model is one that can be saved.</summary>
    [Law]
    public Property Any_text_gives_an_answer() => Prop.ForAll(
        Arb.From(Gen.OneOf(AnyText.JsonLike, AnyText.Noise)),
        text => BinaryModel.OfJson(text).Match(model => BinaryModel.OfJson(model.ToJson()).IsOk, error => error.Message.Length > 0));

    private static bool Same(BinaryModel left, BinaryModel right) =>
        left == right
        && BitsHash.Text([left.Intercept, .. left.Coefficients]) == BitsHash.Text([right.Intercept, .. right.Coefficients]);
}
