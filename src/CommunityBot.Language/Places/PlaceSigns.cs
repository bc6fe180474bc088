using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>What stands around the name of a place, and not around the same word in everyday speech.</summary>
internal static class PlaceSigns
{
    private static readonly string[] After =
    [
        "社区", "小区", "街道", "镇", "网格", "那边", "那儿", "那里", "这边", "这里", "门口", "门前", "门外", "门岗", "里面", "里头", "里边", "外面", "北门", "南门", "东门", "西门", "大门", "正门",
        "后门", "侧门", "北大门", "南大门", "楼下", "楼上", "旁边", "边上", "对面", "附近", "隔壁", "路口", "院内", "院里", "后面", "前面", "一期", "二期", "三期", "四期", "一楼", "二楼", "三楼",
        "店里", "店内", "店门", "店外", "停车场", "地下车库", "车库", "凉亭", "广场", "物业",
    ];

    private static readonly string[] AfterIn = ["里", "内", "打", "跳", "吃", "喝", "聚"];

    /// <summary>True where the word in [start, end) is the whole text, or is used as a place is.</summary>
    public static bool Surround(FoldedText text, int start, int end)
    {
        if (FoldedText.IsWord(text[start]))
            return EnglishPlaceSigns.Surround(text, start, end);
        if (start == 0 && end == text.Length)
            return true;
        if (Any(text, end, After) || StartsAddress(text, text[end] is ' ' or '的' ? end + 1 : end))
            return true;
        return text[start - 1] is '在' or '住' or '到' && text[start - 2] is not ('现' or '正' or '存') && (Any(text, end, AfterIn) || end == text.Length);
    }

    /// <summary>True where a position or an address follows, or nothing.</summary>
    public static bool Follow(FoldedText text, int end) =>
        end == text.Length || text[end] is '里' or '内' or '边' or '上' or '下' or '门' or '旁' or '那' or '的' or ' ' || Any(text, end, After) || StartsAddress(text, end);

    /// <summary>3栋, 8号楼, C座, 2单元, 5#.</summary>
    public static bool StartsAddress(FoldedText text, int at)
    {
        var label = Numerals.ReadLabel(text, at, out var end);
        if (label <= 0)
            end = text[at] is >= 'a' and <= 'z' ? at + 1 : at;
        return end > at && (text[end] is '栋' or '幢' or '座' or '#' or '期' || (text[end] == '号' && text[end + 1] is '楼' or '院') || (text[end] == '单' && text[end + 1] == '元')
            || (text[end] == '-' && char.IsAsciiDigit(text[end + 1])));
    }

    private static bool Any(FoldedText text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (text[at] == word[0] && text.Part(at, at + word.Length).SequenceEqual(word))
                return true;
        }

        return false;
    }
}
