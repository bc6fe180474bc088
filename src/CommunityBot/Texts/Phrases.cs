namespace CommunityBot.Texts;

/// <summary>Every text that the bot says, in <c>zh-Hans</c> and <c>en</c> (Texts/Phrases*.resx). A key that is missing is a fault of the program and throws.</summary>
public static class Phrases
{
    public const string Chinese = "zh-Hans";
    public const string English = "en";

    private static readonly TextTable Table = new(typeof(Phrases).Assembly, "CommunityBot.Texts.Phrases");

    /// <inheritdoc cref="TextTable.Get(string, string)"/>
    public static string Get(string language, string key) => Table.Get(language, key);

    /// <inheritdoc cref="TextTable.Get(string, string, ReadOnlySpan{object?})"/>
    public static string Get(string language, string key, params ReadOnlySpan<object?> values) => Table.Get(language, key, values);

    /// <summary>The name of an enumeration's value, under <c>Type_Value</c>.</summary>
    public static string Name<T>(string language, T value) where T : struct, Enum => Get(language, $"{typeof(T).Name}_{value}");
}
