using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Grid;

/// <summary>A code by which a person binds their account: 8 characters that are not taken for one another, of which only a hash is kept.</summary>
internal static class EnrolmentCode
{
    public const int Length = 8;
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The stored form of a code as somebody typed it.</summary>
    public static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
