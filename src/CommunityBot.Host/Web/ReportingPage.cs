using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Host.Web.Texts;
using CommunityBot.Policies;
using CommunityBot.Reports;
using CommunityBot.Texts;

namespace CommunityBot.Host.Web;

/// <summary>A resident's page behind a door's QR code (扫码上报): where they stand, what becomes of what they write, what they reported before, and the chat.</summary>
internal sealed class ReportingPage(
    PageShell shell, DirectorySource directory, PolicySource policies, CommunityOptions community, WebTokens tokens, OwnReports reports, TimeProvider time)
{
    public const string Root = "/r";

    private static readonly PageTemplate Report = PageTemplate.Load("report");
    private static readonly PageTemplate Own = PageTemplate.Load("report-own");
    private static readonly PageTemplate OwnLine = PageTemplate.Parse(
        """<li><b>#{{reference}}</b> <span>{{kind}}</span> <time datetime="{{received}}">{{when}}</time> <span class="state">{{state}}</span></li>""");
    private static readonly PageTemplate Unknown = PageTemplate.Load("door-unknown");

    public async Task ShowAsync(HttpContext context)
    {
        var typed = (string?)context.Request.RouteValues["code"] ?? "";
        var language = PageTexts.LanguageOf(context.Request);
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        var page = directory.Current.Door(typed) is { } door ? await OfDoorAsync(context, door, language) : WithoutDoor(language, typed);
        await shell.WriteAsync(context, page);
    }

    /// <summary>Where somebody types the code that is printed on the door: <c>/r?code=…</c>.</summary>
    public Task FindAsync(HttpContext context)
    {
        var typed = context.Request.Query["code"].ToString().Trim();
        var language = PageTexts.LanguageOf(context.Request);
        if (typed.Length == 0) return shell.WriteAsync(context, WithoutDoor(language, typed) with { Status = StatusCodes.Status200OK });
        context.Response.Redirect($"{Root}/{Uri.EscapeDataString(typed)}{(context.Request.Query.ContainsKey("lang") ? $"?lang={language}" : "")}");
        return Task.CompletedTask;
    }

    private async Task<Page> OfDoorAsync(HttpContext context, Door door, string language)
    {
        var grid = directory.Current;
        var kept = policies.Current.Retention;
        var user = await tokens.UserOfAsync(context);
        return new Page
        {
            Language = language,
            Title = PageTexts.Get(language, "ReportTitle", door.Name),
            Body = Report.Render(language, new Dictionary<string, object>
            {
                ["languages"] = Languages.Switch(language),
                ["name"] = door.Name,
                ["around"] = grid.NamesAround(door),
                ["HowLong"] = PageTexts.Get(language, "HowLong", kept.Messages, kept.Reports),
                ["own"] = user is null ? new Html("") : OwnOf(WebCaller.Resident(user).Account, language),
                ["without-script"] = Ring(language, "ReportNeedsScript", "ReportNeedsScriptNoPhone", DoorContact.OfficeOf(grid, door, time.GetUtcNow())),
            }),
            Module = "report.js",
            HasRooms = true,
            Data = new { Language = language, At = door.Code, Texts = RoomTexts.In(language) },
        };
    }

    private Page WithoutDoor(string language, string typed)
    {
        var grid = directory.Current;
        var office = grid.Root is { } root && grid.Door(root) is { } whole ? DoorContact.OfficeOf(grid, whole, time.GetUtcNow()) : null;
        return new Page
        {
            Language = language,
            Title = PageTexts.Get(language, "FindDoorTitle"),
            Status = StatusCodes.Status404NotFound,
            Body = Unknown.Render(language, new Dictionary<string, object>
            {
                ["languages"] = Languages.Switch(language),
                ["heading"] = typed.Length == 0 ? PageTexts.Get(language, "FindDoorTitle") : PageTexts.Get(language, "DoorUnknown"),
                ["typed"] = typed.Length > 64 ? "" : typed,
                ["language"] = language,
                ["otherwise"] = Ring(language, "DoorOtherwise", "DoorOtherwiseNoPhone", office),
            }),
        };
    }

    private Html OwnOf(string account, string language)
    {
        var own = reports.Of(account, language);
        return own.Count == 0 ? new Html("") : Own.Render(language, new Dictionary<string, object>
        {
            ["title"] = PageTexts.Get(language, "OwnReports", own.Count),
            ["reports"] = Html.Join(own.Select(report => OwnLine.Render(language, new Dictionary<string, object>
            {
                ["reference"] = report.Reference,
                ["kind"] = Phrases.Name(language, report.Kind),
                ["received"] = report.Received.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["when"] = TimeZoneInfo.ConvertTime(report.Received, community.Zone).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                ["state"] = report.State,
            }))),
        });
    }

    /// <summary>A sentence with the office's telephone, or another where it has none.</summary>
    private static string Ring(string language, string withPhone, string without, DoorContact? office) =>
        office?.Phone is { } phone ? PageTexts.Get(language, withPhone, office.Cell, phone) : PageTexts.Get(language, without);
}
