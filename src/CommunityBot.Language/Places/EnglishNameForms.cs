namespace CommunityBot.Language.Places;

/// <summary>How else an English name of the directory is written: Maple Ct for Maple Court, canteen two for canteen 2, Willows for The Willows. All forms are folded.</summary>
internal static class EnglishNameForms
{
    private const string Article = "the ";

    private static readonly string[] Digits = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    private static readonly (string Word, string[] Shorter)[] Kinds =
    [
        ("road", ["rd"]), ("street", ["st", "str"]), ("avenue", ["ave", "av"]), ("lane", ["ln"]), ("building", ["bldg"]), ("court", ["ct", "crt"]), ("square", ["sq"]), ("terrace", ["terr", "ter", "tce"]),
        ("gardens", ["gdns"]), ("garden", ["gdn"]), ("place", ["pl"]), ("drive", ["dr"]), ("crescent", ["cres"]), ("close", ["cl"]), ("park", ["pk"]), ("house", ["hse"]), ("apartments", ["apts"]),
        ("market", ["mkt"]), ("station", ["stn"]), ("boulevard", ["blvd"]), ("mount", ["mt"]), ("centre", ["center"]), ("center", ["centre"]), ("mews", []), ("village", []), ("estate", []), ("flats", []),
    ];

    public static IEnumerable<string> Others(string name)
    {
        foreach (var (word, shorter) in Kinds)
        {
            if (!EndsWith(name, word))
                continue;
            foreach (var other in shorter)
                yield return name[..^word.Length] + other;
        }

        if (name.StartsWith("st ", StringComparison.Ordinal))
            yield return "saint " + name[3..];
        for (var i = 0; i < Digits.Length; i++)
        {
            var digit = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (EndsWith(name, digit))
                yield return name[..^digit.Length] + Digits[i];
        }
    }

    /// <summary>Elm of Elm Lane, Willows of The Willows; null where nothing can be left out.</summary>
    public static string? WithoutKind(string name)
    {
        if (name.StartsWith(Article, StringComparison.Ordinal) && name.Length > Article.Length + 3)
            return name[Article.Length..];
        foreach (var (word, _) in Kinds)
        {
            if (EndsWith(name, word) && name.Length > word.Length + 3)
                return name[..^(word.Length + 1)];
        }

        return null;
    }

    private static bool EndsWith(string name, string word) =>
        name.EndsWith(word, StringComparison.Ordinal) && name.Length > word.Length + 2 && name[^(word.Length + 1)] == ' ';
}
