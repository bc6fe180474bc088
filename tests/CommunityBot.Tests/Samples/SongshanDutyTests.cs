using System.Globalization;

namespace CommunityBot.Tests.Samples;

/// <summary>Whoever tries the sample at any hour finds somebody who answers.</summary>
public sealed class SongshanDutyTests
{
    private static readonly string[] Answering = ["leader", "deputy", "worker", "instructor", "office"];
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    [Fact]
    public void At_every_minute_of_the_week_somebody_with_an_account_is_on_duty_for_every_grid_and_for_the_community()
    {
        var reachable = SongshanFiles.People.Where(p => p["accounts"] != "").Select(p => p["code"]).ToHashSet();
        foreach (var cell in SongshanFiles.Cells.Where(c => c["level"] is "grid" or "community").Select(c => c["code"]))
        {
            var posts = SongshanFiles.Posts.Where(p => p["cell"] == cell && Answering.Contains(p["role"]) && reachable.Contains(p["person"])).ToList();
            for (var minute = 0; minute < 7 * 24 * 60; minute++)
                Assert.True(posts.Exists(p => IsOn(p, minute)), $"{cell} at {Days[minute / 1440]} {minute % 1440 / 60:00}:{minute % 60:00}");
        }
    }

    [Fact]
    public void A_watch_runs_over_midnight()
        => Assert.Contains(SongshanFiles.Rotas, r => Minute(r["start"]) > Minute(r["end"]));

    private static bool IsOn(Row post, int minuteOfWeek)
        => post["duty"] == ""
            || SongshanFiles.Rotas.Any(r => r["rota"] == post["duty"] && r["person"] == post["person"] && Covers(r, minuteOfWeek));

    private static bool Covers(Row watch, int minuteOfWeek)
    {
        var (day, minute) = Math.DivRem(minuteOfWeek, 1440);
        var (start, end) = (Minute(watch["start"]), Minute(watch["end"]));
        bool On(int d) => watch["days"] == "" || watch["days"].Split(',').Contains(Days[(d + 7) % 7]);
        return start < end
            ? On(day) && minute >= start && minute < end
            : (On(day) && minute >= start) || (On(day - 1) && minute < end);
    }

    private static int Minute(string time)
        => (int)TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;
}
