using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Reports;

/// <summary>
/// What those who reported hear, where they said it. In a group that is never more than reference, role and state: no plate, room, name or words of anybody.
/// </summary>
internal sealed class ReportReplies(DirectorySource directory, Reach reach)
{
    public const string PlaceVerb = "report.place";

    /// <summary>The reference and the role that was told; with <paramref name="askSpot"/> also, once, the question for the exact spot.</summary>
    public void Filed(WriteScope scope, Report report, Role? told, bool askSpot)
    {
        var role = told is { } named ? Phrases.Name(report.Language, named) : Phrases.Get(report.Language, "TheOffice");
        var text = Phrases.Get(report.Language, report.Unclear ? "FiledUnclear" : "Filed", report.Reference, role);
        if (askSpot) Send(scope, report, Question(report, text + (text.EndsWith('。') ? "" : " ") + Phrases.Get(report.Language, "AskSpot")));
        else Send(scope, report, new OutboundMessage { To = null!, Text = text });
    }

    /// <summary>Others reported the same: the report's own reference, how many there are, and where the alert stands.</summary>
    public void Merged(WriteScope scope, Report report, Alert alert) => Send(scope, report, new OutboundMessage
    {
        To = null!,
        Text = Phrases.Get(report.Language, "MergedWithOthers", report.Reference, alert.Reports, Phrases.Name(report.Language, alert.State)),
    });

    /// <summary>The one question for the place, with the most likely places as buttons.</summary>
    public void AskPlace(WriteScope scope, Report report) => Send(scope, report, Question(report, Phrases.Get(report.Language, "AskPlace")));

    public void Say(WriteScope scope, Report report, string phrase) =>
        Send(scope, report, new OutboundMessage { To = null!, Text = Phrases.Get(report.Language, phrase, report.Reference) });

    private OutboundMessage Question(Report report, string question)
    {
        var codes = report.Candidates?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (codes.Length == 0) return new OutboundMessage { To = null!, Text = question };
        var names = codes.Select(code => directory.Current.NameOf(code) ?? code).ToList();
        return new OutboundMessage
        {
            To = null!,
            Card = new Card
            {
                Title = question,
                Buttons = [.. codes.Zip(names, (code, name) => new CardButton(
                    PlaceVerb, name, new Dictionary<string, string> { ["report"] = report.Reference, ["place"] = code }))],
                PlainText = $"{question}\n{string.Join(Phrases.Get(report.Language, "ListSeparator"), names)}",
            },
        };
    }

    private void Send(WriteScope scope, Report report, OutboundMessage message)
    {
        if (reach.OfRoom(scope.Db, report.Conversation) is not { } to) return;
        scope.Enqueue(Lane.Reply, message with { To = to, ReplyTo = report.MessageId, Locale = report.Language });
    }
}
