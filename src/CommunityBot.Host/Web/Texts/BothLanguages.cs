namespace CommunityBot.Host.Web.Texts;

/// <summary>Values of a template that says everything twice: in the community's language, and small in the other one, under the text's name with <c>.also</c>.</summary>
internal sealed class BothLanguages(string language)
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    public string Other { get; } = language == CommunityBot.Texts.Phrases.Chinese ? CommunityBot.Texts.Phrases.English : CommunityBot.Texts.Phrases.Chinese;

    public IReadOnlyDictionary<string, object> Values
    {
        get
        {
            _values["other"] = Other;
            return _values;
        }
    }

    public BothLanguages With(string name, object value)
    {
        _values[name] = value;
        return this;
    }

    /// <summary>A text of <see cref="PageTexts"/> in both languages.</summary>
    public BothLanguages Say(string key, params ReadOnlySpan<object?> fill) =>
        With(key, PageTexts.Get(language, key, fill)).With(key + ".also", PageTexts.Get(Other, key, fill));

    /// <summary>A value that is called differently in each language.</summary>
    public BothLanguages Name(string name, Func<string, string> of) => With(name, of(language)).With(name + ".also", of(Other));
}
