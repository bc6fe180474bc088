using System.Text.RegularExpressions;

namespace CommunityBot.Grid;

/// <summary>Keeps phones and accounts out of what an import reports.</summary>
internal static partial class Masking
{
    private const string Hidden = "***";
    private const int LongestShown = 80;

    /// <summary>The value as a fault may show it. Names of people are hidden too: a fault needs the row, not the person.</summary>
    public static string? Value(string file, string column, string value) => (file, column) switch
    {
        (_, _) when value.Length == 0 => null,
        (_, "phone") => Phone(value),
        (_, "accounts" or "conversation") => string.Join('|', value.Split('|').Select(Account)),
        ("people.csv", "name") => Hidden,
        (_, "code" or "person" or "cell") when value.Contains(':', StringComparison.Ordinal) => Account(value),
        ("people.csv", "language") when LooksPersonal().IsMatch(value) => Hidden,
        _ => value.Length > LongestShown ? value[..LongestShown] + "…" : value,
    };

    private static string Phone(string value) => value.Length > 4 ? Hidden + value[^2..] : Hidden;

    private static string Account(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon <= 20 ? value[..(colon + 1)] + Hidden : Hidden;
    }

    /// <summary>Five digits or a colon: a phone or an account that slipped into a neighbouring column.</summary>
    [GeneratedRegex("[0-9]{5}|:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooksPersonal();
}
