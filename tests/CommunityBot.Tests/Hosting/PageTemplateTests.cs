using System.Resources;
using CommunityBot.Host.Web;

namespace CommunityBot.Tests.Hosting;

public sealed class PageTemplateTests
{
    [Fact]
    public void What_people_wrote_is_encoded_and_what_is_HTML_already_is_not()
    {
        var html = PageTemplate.Parse("""<p title="{{name}}">{{name}}{{part}}</p>""").Render("en", new Dictionary<string, object>
        {
            ["name"] = "<b>\"3栋\" & '",
            ["part"] = new Html("<br>"),
        });

        Assert.Equal("""<p title="&lt;b&gt;&quot;3栋&quot; &amp; &#x27;">&lt;b&gt;&quot;3栋&quot; &amp; &#x27;<br></p>""", html.Markup);
    }

    [Theory]
    [InlineData("en", "Try again")]
    [InlineData("zh-Hans", "再试一次")]
    public void A_place_without_a_value_is_the_text_of_that_name(string language, string text) =>
        Assert.Equal($"<i>{text}</i>", PageTemplate.Parse("<i>{{RoomRetry}}</i>").Render(language).Markup);

    [Fact]
    public void A_place_that_nothing_fills_is_a_fault_of_the_program() =>
        Assert.Throws<MissingManifestResourceException>(() => PageTemplate.Parse("{{NoSuchText}}").Render("en"));
}
