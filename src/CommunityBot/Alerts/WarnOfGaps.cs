using System.Globalization;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>Tells the office, days ahead, when nobody at all would be on duty for a cell. It looks four times a day and says a gap once.</summary>
internal sealed class WarnOfGaps(DirectorySource directory, CommunityOptions community, AlertCardComposer composer, Reach reach) : IDueWork
{
    private const string LookedAt = "duty_gaps_looked_at";
    private const string Told = "duty_gaps_told";
    private const int MostNamed = 5;
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>How far ahead a rota must be complete.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    public string Name => "gaps in the duty";

    public IReadOnlyList<long> Due(BotDb db, DateTimeOffset now, int limit) =>
        now.ToUnixTimeMilliseconds() - db.Version(LookedAt) >= Every.TotalMilliseconds ? [0] : [];

    public void Run(WriteScope scope, long id)
    {
        Set(scope, LookedAt, scope.Now.ToUnixTimeMilliseconds());
        var told = scope.Db.Version(Told);
        var gaps = DutyGaps.Of(directory.Current, scope.Now, Ahead).Where(gap => gap.Until.ToUnixTimeMilliseconds() > told).ToList();
        if (gaps.Count == 0 || OfficeOf(gaps[0], scope.Now) is not { } office) return;
        if (reach.Choose(scope.Db, directory.Current.AccountsOf(office.Person)) is not { } account || reach.OfAccount(scope.Db, account) is not { } to) return;
        var language = composer.LanguageOf(scope.Db, office.Person, account);
        var lines = gaps.Take(MostNamed).Select(gap => Phrases.Get(language, "DutyGap", directory.Current.NameOf(gap.Cell), Clock(gap.From), Clock(gap.Until)));
        scope.Enqueue(Lane.Alert, new OutboundMessage { To = to, Text = $"{Phrases.Get(language, "DutyGaps", gaps.Count)}\n{string.Join('\n', lines)}" });
        Set(scope, Told, gaps.Max(gap => gap.Until).ToUnixTimeMilliseconds());
    }

    /// <summary>Whoever answers now, so that they can still mend it; the gap itself has nobody.</summary>
    private Holder? OfficeOf(DutyGap gap, DateTimeOffset now) => directory.Current.OfficeFor(gap.Cell, now) ?? directory.Current.OnDutyFor(gap.Cell, now);

    private string Clock(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, community.Zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Set(WriteScope scope, string counter, long value) =>
        scope.Execute("INSERT INTO counters (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2", counter, value);
}
