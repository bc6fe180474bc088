namespace CommunityBot.Benchmarks;

/// <summary>What the understanding is compared with: a list of words, of which the first that a message holds decides. It reads no place, no number, no "not".</summary>
internal static class KeywordMatcher
{
    private static readonly (string Word, string Kind)[] Words =
    [
        .. new[] { "打牌", "打麻将", "麻将", "聚集", "聚餐", "广场舞", "跳舞", "下棋", "烧烤", "酒席", "扎堆", "唱歌", "party", "mahjong", "gathering", "barbecue", "playing cards" }
            .Select(word => (word, "gathering")),
        .. new[] { "武汉", "湖北", "外地", "返回", "没登记", "陌生", "鄂A", "just arrived", "came back from", "unregistered" }.Select(word => (word, "arrival")),
        .. new[] { "隔离", "居家观察", "封条", "密接", "quarantine", "isolating" }.Select(word => (word, "breach")),
        .. new[] { "帮忙", "求助", "买药", "买菜", "送医", "need help", "prescription" }.Select(word => (word, "help")),
        .. new[] { "体温", "36.", "temperature" }.Select(word => (word, "checkin")),
        .. new[] { "撤销", "弄错", "cancel", "my mistake" }.Select(word => (word, "withdraw")),
        .. new[] { "可以吗", "怎么办", "allowed", "can we" }.Select(word => (word, "question")),
    ];

    public static int Count => Words.Length;

    public static string Match(string text)
    {
        foreach (var (word, kind) in Words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return kind;
        }
        return "none";
    }
}
