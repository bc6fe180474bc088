using CommunityBot.Host.Web.Texts;

namespace CommunityBot.Host.Web;

/// <summary>The first page: what this is, and for this machine's own browser in Development the live demonstration.</summary>
internal sealed class DemonstrationPage(PageShell shell, Demonstration demonstration, WhatHappened happened)
{
    public const string HappenedPath = "/demonstration/happened";

    private static readonly PageTemplate Landing = PageTemplate.Load("landing");
    private static readonly PageTemplate Rooms = PageTemplate.Load("demonstration");
    private static readonly PageTemplate Sentence = PageTemplate.Parse("""<p class="aside" data-no-demonstration>{{NoSample}}</p>""");
    private static readonly Html Nothing = new("");

    /// <summary>What somebody in the demonstration says at one click: in which room, and the key of its words.</summary>
    private static readonly (string Name, string Room, string Words)[] Examples =
        [("dance", "group", "ExampleDance"), ("car", "group", "ExampleCar"), ("relay", "captain", "ExampleRelay")];

    public Task ShowAsync(HttpContext context)
    {
        var language = PageTexts.LanguageOf(context.Request);
        var offered = demonstration.IsOfferedTo(context);
        return shell.WriteAsync(context, offered && demonstration.HasSample ? WithRooms(language) : WithoutRooms(language, offered));
    }

    public async Task TellAsync(HttpContext context)
    {
        if (!demonstration.IsOfferedTo(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(happened.Newest(PageTexts.LanguageOf(context.Request)), context.RequestAborted);
    }

    private static Page WithoutRooms(string language, bool offered) => new()
    {
        Language = language,
        Title = PageTexts.Get(language, "LandingTitle"),
        Body = Landing.Render(language, new Dictionary<string, object>
        {
            ["languages"] = Languages.Switch(language),
            ["aside"] = offered ? Sentence.Render(language) : Nothing,
        }),
    };

    private static Page WithRooms(string language) => new()
    {
        Language = language,
        Title = PageTexts.Get(language, "DemonstrationTitle"),
        Body = Rooms.Render(language, new Dictionary<string, object>
        {
            ["languages"] = Languages.Switch(language),
            ["ann"] = Demonstration.Ann.Caller.Name!,
            ["lin"] = Demonstration.Lin.Caller.Name!,
        }),
        Module = "demonstration.js",
        HasRooms = true,
        Data = new
        {
            Language = language,
            Happened = $"{HappenedPath}?lang={language}",
            Texts = RoomTexts.In(language),
            Rooms = new
            {
                Group = new[] { Demonstration.Ann.Caller.User, Demonstration.Lin.Caller.User },
                Captain = new[] { Demonstration.Captain.Caller.User },
                Leader = new[] { Demonstration.GridLeader.Caller.User },
            },
            Examples = Examples.ToDictionary(example => example.Name, example => new { example.Room, Text = PageTexts.Get(language, example.Words) }),
        },
    };
}
