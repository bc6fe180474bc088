using System.ComponentModel.DataAnnotations;

namespace CommunityBot.Grid;

/// <summary>Settings <c>Community:*</c>: the clock that rotas and quiet hours go by, and the language that people are answered in unless they chose another.</summary>
public sealed class CommunityOptions
{
    /// <summary>An IANA zone; default Asia/Shanghai.</summary>
    [Required, IanaZone]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary><c>zh-Hans</c> (default) or <c>en</c>.</summary>
    [Required, AllowedValues("zh-Hans", "en", ErrorMessage = "is not a language of the bot: zh-Hans or en")]
    public string Language { get; set; } = "zh-Hans";

    /// <summary>The zone of <see cref="TimeZone"/>.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>A name of the IANA time zone database, such as Europe/London.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IanaZoneAttribute() : ValidationAttribute("is not a known time zone: an IANA name such as Asia/Shanghai")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is string { Length: > 0 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;
}
