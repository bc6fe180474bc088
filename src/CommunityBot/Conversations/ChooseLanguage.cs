using CommunityBot.Grid;
using CommunityBot.Texts;

namespace CommunityBot.Conversations;

/// <summary>The language of a private chat is its owner's choice; a group's is that of those who answer for it.</summary>
internal sealed class ChooseLanguage(DirectorySource directory)
{
    public void Choose(Turn turn, string name)
    {
        var language = name.Trim().ToLowerInvariant() switch
        {
            "en" or "english" or "英文" or "英语" => Phrases.English,
            "zh" or "zh-hans" or "chinese" or "中文" or "汉语" => Phrases.Chinese,
            _ => null,
        };
        if (language is null)
        {
            turn.Reply("LanguageUnknown");
            return;
        }
        if (turn.Group is { } group && (turn.Person is null || !directory.Current.MayAnswer(turn.Person.Code, group.Cell)))
        {
            turn.Reply("RefusedStaffOnly");
            return;
        }
        turn.Conversation.Language = language;
        (turn with { Language = language }).Reply("LanguageChosen");
    }
}
