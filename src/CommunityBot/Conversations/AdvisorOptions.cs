using System.ComponentModel.DataAnnotations;
using CommunityBot.Channels;

namespace CommunityBot.Conversations;

/// <summary>Who is asked for a second opinion, and when. Nobody is unless there is a <see cref="Url"/>.</summary>
public sealed class AdvisorOptions
{
    public const string Section = "Language:Advisor";

    private const int LongestText = 500;

    /// <summary>Address of a chat completions endpoint such as <c>https://host/v1/chat/completions</c>; empty: nobody is asked.</summary>
    public string Url { get; set; } = "";

    /// <summary>Sent as a bearer token; empty where the endpoint needs none.</summary>
    public string Key { get; set; } = "";

    /// <summary>The model's name at the endpoint.</summary>
    public string Model { get; set; } = "";

    /// <summary>Confidence of the first finding from which on it is asked. 0 to 1.</summary>
    [Range(0.0, 1.0, ErrorMessage = "is not a number from 0 to 1")]
    public double From { get; set; } = 0.5;

    /// <summary>Confidence up to which it is asked. 0 to 1.</summary>
    [Range(0.0, 1.0, ErrorMessage = "is not a number from 0 to 1")]
    public double To { get; set; } = 0.8;

    /// <summary>How long an answer is waited for, in all. From 0.1 s to 10 s; 2 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10", ErrorMessage = "is not a time span from 00:00:00.1 to 00:00:10")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(2);

    public bool IsOn => Url.Length > 0;

    /// <summary>What is wrong with them beyond what one property can say of itself.</summary>
    public IEnumerable<SettingFault> Faults()
    {
        if (!IsOn) yield break;
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            yield return new($"{Section}:{nameof(Url)}", Url.AsSpan().ContainsAny('@', '?') ? "***" : Url, "is no address that can be asked",
                "an absolute https URL of a chat completions endpoint without a name in it, or http on loopback; or empty");
        if (Key.Length > LongestText * 8 || Key.Any(c => c is <= ' ' or > '~'))
            yield return new($"{Section}:{nameof(Key)}", "***", "is no key", $"up to {LongestText * 8} printable ASCII characters without blanks, or empty");
        if (Model.Length is 0 or > LongestText || Model.Any(char.IsControl))
            yield return new($"{Section}:{nameof(Model)}", Model.Length > LongestText ? Model[..LongestText] : Model, "is no name of a model", $"1 to {LongestText} characters where there is a Url");
        if (From > To)
            yield return new($"{Section}:{nameof(From)}", $"{From}", $"is above {Section}:{nameof(To)}, {To}", "at most as much");
    }
}
