using System.ComponentModel.DataAnnotations;
using CommunityBot.Grid;
using CommunityBot.Policies;

namespace CommunityBot.Tests.Policies;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_sound()
    {
        Assert.Empty(Faults(new AlertsOptions()));
        Assert.Empty(Faults(new CommunityOptions()));
    }

    [Fact]
    public void Every_fault_of_a_setting_is_found_at_once()
    {
        var alerts = new AlertsOptions { AcknowledgeWithin = TimeSpan.Zero, ArriveWithin = TimeSpan.FromDays(8), StepEvery = TimeSpan.FromDays(7) };

        Assert.Equal(["AcknowledgeWithin", "ArriveWithin"], Faults(alerts));
        Assert.Equal(["Language", "TimeZone"], Faults(new CommunityOptions { TimeZone = "Mars/Olympus", Language = "fr" }));
        Assert.Equal(["TimeZone"], Faults(new CommunityOptions { TimeZone = "" }));
    }

    private static IEnumerable<string> Faults(object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.SelectMany(result => result.MemberNames).Distinct().Order(StringComparer.Ordinal);
    }
}
