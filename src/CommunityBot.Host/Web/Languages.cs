using CommunityBot.Texts;

namespace CommunityBot.Host.Web;

/// <summary>The switch between the two languages of a page.</summary>
internal static class Languages
{
    private static readonly PageTemplate Links = PageTemplate.Parse(
        """<nav class="languages" aria-label="{{LanguagesLabel}}"><a href="?lang=zh-Hans" lang="zh-Hans" hreflang="zh-Hans"{{chinese}}>中文</a><a href="?lang=en" lang="en" hreflang="en"{{english}}>English</a></nav>""");
    private static readonly Html Present = new(""" aria-current="true" """.TrimEnd());
    private static readonly Html Other = new("");

    /// <summary>A link to the same page in each language.</summary>
    public static Html Switch(string language) => Links.Render(language, new Dictionary<string, object>
    {
        ["chinese"] = language == Phrases.Chinese ? Present : Other,
        ["english"] = language == Phrases.English ? Present : Other,
    });
}
