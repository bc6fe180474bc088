using System.Globalization;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Gatherings that have nothing to do with each other, for tests that share a community: the same one told twice would be merged.</summary>
internal static class Gatherings
{
    private static int s_told;

    /// <summary>Words for a gathering in a home that no other test names.</summary>
    public static string Next()
    {
        var number = Interlocked.Increment(ref s_told);
        return string.Create(CultureInfo.InvariantCulture, $"一期3栋{1 + (number / 4)}0{1 + (number % 4)}家里有十几个人聚在一起打牌");
    }
}
