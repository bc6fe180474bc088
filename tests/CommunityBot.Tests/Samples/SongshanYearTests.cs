using CommunityBot.Grid;
using CommunityBot.Policies;
using CommunityBot.Tests.Grid;

namespace CommunityBot.Tests.Samples;

/// <summary>The sample's watches over a whole year, in zones whose clocks are changed by an hour and by half an hour.</summary>
public sealed class SongshanYearTests
{
    private const int Minutes = 365 * 24 * 60;

    [Theory]
    [InlineData("America/Chicago")]
    [InlineData("Europe/London")]
    [InlineData("Australia/Lord_Howe")]
    public async Task At_every_minute_of_a_year_exactly_one_person_has_the_watch_of_day_or_night(string zone)
    {
        var directory = await SampleAsync(zone);
        var start = Community.At("2026-01-01T00:00:00Z");
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 365, day =>
        {
            for (var minute = day * 1440; minute < (day + 1) * 1440; minute++)
                if (WrongAt(directory, start.AddMinutes(minute)) is { } what) wrong.Add($"{start.AddMinutes(minute):u}: {what}");
        });

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Minutes} minutes:\n{string.Join('\n', wrong.Order().Take(10))}");
    }

    /// <summary>The fourth grid's day watch and night watch follow each other without a gap; so do the office's; the other grids' night watches run when the fourth's does.</summary>
    private static string? WrongAt(GridDirectory directory, DateTimeOffset now)
    {
        var (day, night) = (directory.OnDuty("g4", Role.Leader, now).Count, directory.OnDuty("g4", Role.Worker, now).Count);
        if (day + night != 1) return $"g4 has {day} by day and {night} by night";
        var first = directory.OnDuty("g1", Role.Worker, now).Count;
        if (first != night) return $"g1 has {first} by night and g4 {night}";
        var office = directory.OnDuty("songshan", Role.Office, now);
        var atNight = office.Count(holder => holder.Person is "luo-jiaqi" or "qian-zhonghe");
        // By day the second of two may be there as well from half past eight: the first is asked.
        return atNight > 1 || (atNight == 1) == (office.Count > atNight) ? $"the office has {string.Join(", ", office.Select(holder => holder.Person))}" : null;
    }

    private static async Task<GridDirectory> SampleAsync(string zone)
    {
        using var community = new Community(new PolicyPart());
        community.Options.TimeZone = zone;
        Assert.Empty((await community.Import(Path.GetDirectoryName(SongshanFiles.PathOf("rotas.csv"))!)).Faults);
        var source = new DirectorySource(community.Store, community.Options);
        source.Refresh();
        return source.Current;
    }
}
