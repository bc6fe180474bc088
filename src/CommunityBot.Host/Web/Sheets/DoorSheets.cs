using CommunityBot.Grid;
using CommunityBot.Host.Web.Texts;
using CommunityBot.Policies;
using CommunityBot.Texts;

namespace CommunityBot.Host.Web.Sheets;

/// <summary>Draws the printable sheets of doors: an A4 page each, with the QR code, who answers there and what becomes of a report.</summary>
internal sealed class DoorSheets(GridDirectory grid, Retention retention, PublicAddress addresses, string language, DateTimeOffset now)
{
    private static readonly PageTemplate Frame = PageTemplate.Load("sheets");
    private static readonly PageTemplate Sheet = PageTemplate.Load("sheet");
    private static readonly PageTemplate Contact = PageTemplate.Load("sheet-contact");
    private static readonly PageTemplate Phone = PageTemplate.Parse("""<p class="phone">{{phone}}</p>""");
    private static readonly PageTemplate Index = PageTemplate.Load("sheets-index");
    private static readonly PageTemplate Line = PageTemplate.Parse("""<li><a href="{{file}}">{{name}}</a> {{count}}</li>""");

    /// <summary>A file of sheets.</summary>
    public string Pages(string title, IEnumerable<Door> doors) => Whole(title, Html.Join(doors.Select(Draw)));

    /// <summary>The page that leads to the files.</summary>
    public string Contents(string title, IEnumerable<(string File, string Name, int Count)> files) => Whole(title, Index.Render(language, new Dictionary<string, object>
    {
        ["title"] = title,
        ["address"] = addresses.OfDoor(""),
        ["files"] = Html.Join(files.Select(Entry)),
    }));

    private Html Entry((string File, string Name, int Count) file) => Line.Render(language, new Dictionary<string, object>
    {
        ["file"] = Uri.EscapeDataString(file.File),
        ["name"] = file.Name,
        ["count"] = PageTexts.Get(language, "SheetsCount", file.Count),
    });

    private Html Draw(Door door)
    {
        var address = addresses.OfDoor(door.Code);
        var texts = new BothLanguages(language).Say("SheetScan").Say("SheetByHand").Say("SheetCode").Say("WhatHappens")
            .Say("HowLong", retention.Messages, retention.Reports).Say("InDanger")
            .With("name", door.Name).With("size", door.Name.Length switch { > 60 => "longest", > 14 => "long", _ => "short" })
            .With("around", grid.NamesAround(door)).With("door", door.Code).With("address", address).With("code", new Html(QrCode.Svg(address)))
            .With("contact", DoorContact.Of(grid, door, now) is { } contact ? Draw(contact) : new Html(""));
        return Sheet.Render(language, texts.Values);
    }

    private Html Draw(DoorContact contact) => Contact.Render(language, new BothLanguages(language).Say("SheetContact")
        .With("person", contact.Name).With("cell", contact.Cell).Name("role", of => Phrases.Name(of, contact.Role))
        .With("phone", contact.Phone is { } phone
            ? Phone.Render(language, new Dictionary<string, object> { ["phone"] = PageTexts.Get(language, "SheetPhone", phone) }) : new Html(""))
        .Values);

    private string Whole(string title, Html body) =>
        Frame.Render(language, new Dictionary<string, object> { ["language"] = language, ["title"] = title, ["body"] = body }).Markup;
}
