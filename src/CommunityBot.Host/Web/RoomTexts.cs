using CommunityBot.Host.Web.Texts;

namespace CommunityBot.Host.Web;

/// <summary>What room.js says itself: the <c>texts</c> of its <c>openRoom</c>.</summary>
internal sealed record RoomTexts(string Opening, string Failed, string Retry)
{
    public static RoomTexts In(string language) =>
        new(PageTexts.Get(language, "RoomOpening"), PageTexts.Get(language, "RoomFailed"), PageTexts.Get(language, "RoomRetry"));
}
