using System.Globalization;

namespace CommunityBot.Grid;

/// <summary>
/// One row of a table. Each reading method reports its fault by itself, with the value masked where it is personal, and returns null then
/// (or where an optional value is empty).
/// </summary>
public sealed class FolderRow(string file, int number, IReadOnlyDictionary<string, int> columns, string[] values, ICollection<FolderFault> faults)
{
    private const int LongestCode = 64;
    private static readonly string[] s_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public int Number => number;

    /// <summary>The trimmed value; empty where the file lacks the column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var index) ? values[index].Trim() : "";

    public void Fault(string column, string reason) =>
        faults.Add(new FolderFault(file, number, column, Masking.Value(file, column, this[column]), reason));

    /// <summary>A text that must be there, of at most <paramref name="longest"/> characters.</summary>
    public string? Text(string column, int longest = 200)
    {
        if (this[column].Length > 0) return Optional(column, longest);
        Fault(column, "is empty, and must not be");
        return null;
    }

    public string? Optional(string column, int longest = 200)
    {
        var value = this[column];
        if (value.Length <= longest) return value.Length == 0 ? null : value;
        Fault(column, $"is longer than {longest} characters");
        return null;
    }

    /// <summary>A code: it stands in addresses, commands and audiences, so it has no white space and none of <c>/ | : # ? %</c>.</summary>
    public string? Code(string column)
    {
        var value = Text(column, LongestCode);
        if (value is null || !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '|' or ':' or '#' or '?' or '%')) return value;
        Fault(column, "is not a code: no white space and none of / | : # ? %");
        return null;
    }

    /// <summary>One of an enumeration's words, in lower case; an empty value is <paramref name="otherwise"/>, or a fault where that is null.</summary>
    public T? Word<T>(string column, T? otherwise = null) where T : struct, Enum
    {
        var value = this[column];
        if (value.Length == 0 && otherwise is not null) return otherwise;
        foreach (var candidate in Enum.GetValues<T>())
            if (value == WordOf(candidate)) return candidate;
        Fault(column, $"is none of {string.Join(", ", Enum.GetValues<T>().Select(WordOf))}");
        return null;
    }

    /// <summary>A whole number of at least <paramref name="least"/>; null where it is empty.</summary>
    public int? Whole(string column, int least = 0)
    {
        var value = this[column];
        if (value.Length == 0) return null;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) && parsed >= least) return parsed;
        Fault(column, $"is not a whole number from {least}");
        return null;
    }

    /// <summary>A decimal number of degrees within ±<paramref name="limit"/>; null where it is empty.</summary>
    public double? Degrees(string column, double limit)
    {
        var value = this[column];
        if (value.Length == 0) return null;
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && Math.Abs(parsed) <= limit) return parsed;
        Fault(column, $"is not a number of degrees from -{limit} to {limit}");
        return null;
    }

    /// <summary>Minutes after midnight of a time <c>HH:mm</c>; <c>24:00</c> only where <paramref name="end"/>.</summary>
    public int? Minute(string column, bool end = false)
    {
        var value = this[column];
        if (end && value == "24:00") return 1440;
        if (TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time.Hour * 60 + time.Minute;
        Fault(column, end ? "is not a time HH:mm from 00:00 to 24:00" : "is not a time HH:mm from 00:00 to 23:59");
        return null;
    }

    /// <summary>A day <c>yyyy-MM-dd</c>; null where it is empty.</summary>
    public DateOnly? Day(string column)
    {
        var value = this[column];
        if (value.Length == 0) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault(column, "is not a day yyyy-MM-dd");
        return null;
    }

    /// <summary>Days of the week as bits, Monday is bit 0; every day where it is empty.</summary>
    public int Days(string column)
    {
        if (this[column].Length == 0) return 127;
        var days = 0;
        foreach (var word in this[column].Split(',', StringSplitOptions.TrimEntries))
        {
            var day = Array.IndexOf(s_days, word);
            if (day >= 0) days |= 1 << day;
            else
            {
                Fault(column, $"is not a list of {string.Join(",", s_days)}");
                break;
            }
        }
        return days;
    }

    /// <summary><c>zh-Hans</c> or <c>en</c>; null where it is empty.</summary>
    public string? Language(string column)
    {
        if (this[column] is "" or "zh-Hans" or "en") return this[column] is "" ? null : this[column];
        Fault(column, "is none of zh-Hans, en");
        return null;
    }

    /// <summary>An address of http or https; null where it is empty.</summary>
    public string? Url(string column)
    {
        var value = this[column];
        if (value.Length == 0) return null;
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return value;
        Fault(column, "is not an address that begins with https:// or http://");
        return null;
    }

    /// <summary>The parts of a list that is separated by <c>|</c>, without empty ones and repetitions.</summary>
    public IReadOnlyList<string> List(string column) =>
        [.. this[column].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>Whether a key has the shape <c>channel:id</c>.</summary>
    public static bool IsChannelKey(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= 32 && key.Length > colon + 1 && key.Length <= colon + 513
            && key.AsSpan(0, colon).IndexOfAnyExcept(s_channelCharacters) < 0 && !key.Any(char.IsControl);
    }

    private static readonly System.Buffers.SearchValues<char> s_channelCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static string WordOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
