using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>Short ways to read a message in tests.</summary>
internal static class Read
{
    public static readonly Understander Understander = new();

    public static Understanding Message(string text, Gazetteer? gazetteer = null, UnderstandingContext? context = null) =>
        Understander.Understand(text, gazetteer ?? Gazetteer.Empty, context ?? UnderstandingContext.None);

    public static Finding Place(string text, Gazetteer? gazetteer = null, UnderstandingContext? context = null) =>
        Understander.ReadPlace(text, gazetteer ?? Gazetteer.Empty, context ?? UnderstandingContext.None);
}
