using System.Text;
using System.Text.Json;

namespace LogReg.Functional;

/// <summary>
/// Strings that hold half a character (a surrogate without its other half), bare or escaped. System.Text.Json meets them with
/// exceptions other than <see cref="JsonException"/>, and only where they are read; this check makes them one kind of bad text.
/// </summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Passes JSON of whole characters. O(length).</summary>
    /// <exception cref="JsonException">The text is not JSON, or has half a character.</exception>
    public static void CheckCharacters(string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Strict.GetBytes(json));
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
        }
        catch (Exception exception) when (exception is EncoderFallbackException or InvalidOperationException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }
}
