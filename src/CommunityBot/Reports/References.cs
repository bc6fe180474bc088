using System.Security.Cryptography;
using CommunityBot.Storage;

namespace CommunityBot.Reports;

/// <summary>References that people read out to each other: five characters that cannot be mistaken for one another and say nothing of order or writer.</summary>
public static class References
{
    /// <summary>Without 0, 1, I, L, O and U.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A reference that no report bears yet: five characters, six where chance hits taken ones again and again.</summary>
    public static string New(WriteScope scope)
    {
        for (var tries = 0; ; tries++)
        {
            var reference = RandomNumberGenerator.GetString(Alphabet, tries < 4 ? 5 : 6);
            // With a digit it is no word of any language, so that "ack them" is a sentence and "ack k7q4a" a command.
            if (!reference.Any(char.IsAsciiDigit)) continue;
            if (scope.Statement("SELECT EXISTS (SELECT 1 FROM reports WHERE reference = $1)", reference).ExecuteScalar() is 0L) return reference;
        }
    }

    /// <summary>The reference that somebody wrote, with or without <c>#</c> and in any case; null if it cannot be one.</summary>
    public static string? Read(string text)
    {
        var reference = text.Trim().TrimStart('#', '＃').ToUpperInvariant();
        return reference.Length is >= 4 and <= 6 && reference.All(Alphabet.Contains) ? reference : null;
    }
}
