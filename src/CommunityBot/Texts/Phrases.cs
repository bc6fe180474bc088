using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace CommunityBot.Texts;

/// <summary>Every text that people read, in <c>zh-Hans</c> and <c>en</c> (Texts/Phrases*.resx). A key that is missing is a fault of the program and throws.</summary>
public static class Phrases
{
    public const string Chinese = "zh-Hans";
    public const string English = "en";

    private static readonly FrozenDictionary<string, string> InChinese = Load(Chinese);
    private static readonly FrozenDictionary<string, string> InEnglish = Load(English);

    /// <summary>The phrase in a language; any other language than <c>zh-Hans</c> reads English.</summary>
    public static string Get(string language, string key) =>
        (language == Chinese ? InChinese : InEnglish).TryGetValue(key, out var phrase)
            ? phrase : throw new MissingManifestResourceException($"There is no phrase {key} in {language}.");

    /// <summary>The phrase with its places <c>{0}</c>, <c>{1}</c>… filled.</summary>
    public static string Get(string language, string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, Get(language, key), values);

    /// <summary>The name of an enumeration's value, under <c>Type_Value</c>.</summary>
    public static string Name<T>(string language, T value) where T : struct, Enum => Get(language, $"{typeof(T).Name}_{value}");

    private static FrozenDictionary<string, string> Load(string language)
    {
        using var reader = new ResourceReader(typeof(Phrases).Assembly.GetManifestResourceStream($"CommunityBot.Texts.Phrases.{language}.resources")!);
        return reader.Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
