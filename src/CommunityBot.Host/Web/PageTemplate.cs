using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityBot.Host.Web.Texts;

namespace CommunityBot.Host.Web;

/// <summary>A piece of HTML that is ready to be shown: whatever people wrote in it has been encoded.</summary>
internal readonly record struct Html(string Markup)
{
    // Chinese stays readable in the source; what has a meaning in HTML is encoded wherever it stands.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Html Of(string text) => new(Encoder.Encode(text));

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));
}

/// <summary>
/// An HTML file of Web/Templates with places <c>{{name}}</c>. A place is filled with the value of that name, or with the text of that name from
/// <see cref="PageTexts"/>; everything but <see cref="Html"/> is encoded on the way.
/// </summary>
internal sealed class PageTemplate
{
    private static readonly FrozenDictionary<string, object> NoValues = FrozenDictionary<string, object>.Empty;

    /// <summary>Literal HTML and names of places by turns, beginning with HTML.</summary>
    private readonly string[] _parts;

    private PageTemplate(string markup) => _parts = [.. markup.Split("{{").SelectMany((piece, index) => index == 0 ? [piece] : piece.Split("}}", 2))];

    /// <summary>Reads the template <c>Web/Templates/NAME.html</c>, which lies in the program.</summary>
    public static PageTemplate Load(string name)
    {
        using var reader = new StreamReader(typeof(PageTemplate).Assembly.GetManifestResourceStream($"CommunityBot.Host.Web.Templates.{name}.html")!, Encoding.UTF8);
        return new PageTemplate(reader.ReadToEnd());
    }

    /// <summary>A template that is written in the code: for one element, not for a page.</summary>
    public static PageTemplate Parse(string markup) => new(markup);

    /// <param name="language">Of the texts that no value stands for.</param>
    /// <param name="values">Numbers, strings and <see cref="Html"/> by name.</param>
    public Html Render(string language, IReadOnlyDictionary<string, object>? values = null)
    {
        values ??= NoValues;
        var page = new StringBuilder();
        for (var index = 0; index < _parts.Length; index++)
        {
            if (index % 2 == 0) page.Append(_parts[index]);
            else page.Append(Fill(language, _parts[index], values).Markup);
        }
        return new Html(page.ToString());
    }

    private static Html Fill(string language, string name, IReadOnlyDictionary<string, object> values) =>
        !values.TryGetValue(name, out var value) ? Html.Of(PageTexts.Get(language, name))
        : value is Html html ? html
        : Html.Of(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
}
