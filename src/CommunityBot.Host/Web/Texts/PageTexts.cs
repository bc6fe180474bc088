using CommunityBot.Texts;

namespace CommunityBot.Host.Web.Texts;

/// <summary>Every text of our own pages, in <c>zh-Hans</c> and <c>en</c> (Web/Texts/PageTexts*.resx).</summary>
internal static class PageTexts
{
    private static readonly TextTable Table = new(typeof(PageTexts).Assembly, "CommunityBot.Host.Web.Texts.PageTexts");

    public static string Get(string language, string key) => Table.Get(language, key);

    public static string Get(string language, string key, params ReadOnlySpan<object?> values) => Table.Get(language, key, values);

    /// <summary>The reader's language: <c>?lang=</c> where the address has it, else whichever of ours the browser asks for first, else English.</summary>
    public static string LanguageOf(HttpRequest request)
    {
        if (Known(request.Query["lang"]) is { } chosen) return chosen;
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1);
        return wanted.Select(language => Known(language.Value.Value)).FirstOrDefault(known => known is not null) ?? Phrases.English;
    }

    /// <summary>Ours for what a browser calls the language; English for one that we do not have.</summary>
    public static string Closest(string? locale) => Known(locale) ?? Phrases.English;

    private static string? Known(string? language) => language switch
    {
        null => null,
        _ when language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Phrases.Chinese,
        _ when language.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Phrases.English,
        _ => null,
    };
}
