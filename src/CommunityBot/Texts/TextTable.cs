using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace CommunityBot.Texts;

/// <summary>
/// A pair of resource files, <c>zh-Hans</c> and <c>en</c>, embedded in one assembly as <c>NAME.LANGUAGE.resources</c>. A key that is missing is a fault of
/// the program and throws.
/// </summary>
public sealed class TextTable
{
    private readonly FrozenDictionary<string, string> _inChinese;
    private readonly FrozenDictionary<string, string> _inEnglish;

    public TextTable(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _inChinese = Load(assembly, name, Phrases.Chinese);
        _inEnglish = Load(assembly, name, Phrases.English);
    }

    /// <summary>The text in a language; any other language than <c>zh-Hans</c> reads English.</summary>
    public string Get(string language, string key) =>
        (language == Phrases.Chinese ? _inChinese : _inEnglish).TryGetValue(key, out var text)
            ? text : throw new MissingManifestResourceException($"There is no phrase {key} in {language}.");

    /// <summary>The text with its places <c>{0}</c>, <c>{1}</c>… filled.</summary>
    public string Get(string language, string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Get(language, key), values);

    private static FrozenDictionary<string, string> Load(Assembly assembly, string name, string language)
    {
        using var reader = new ResourceReader(assembly.GetManifestResourceStream($"{name}.{language}.resources")!);
        return reader.Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
