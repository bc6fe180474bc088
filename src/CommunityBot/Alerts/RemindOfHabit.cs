using System.Globalization;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;
using CommunityBot.Texts;

namespace CommunityBot.Alerts;

/// <summary>
/// Tells whoever is on duty where a gathering has come again and again that it may come today, half an hour before its usual time: once a day, for a week after the last
/// time. A reminder whose hour has passed while the program was down is dropped.
/// </summary>
internal sealed class RemindOfHabit(DirectorySource directory, HabitBook habits, AlertCardComposer composer, Reach reach) : IDueWork
{
    public string Name => "reminder of a habit";

    public IReadOnlyList<long> Due(BotDb db, DateTimeOffset now, int limit) =>
        [.. db.Set<Habit>().Where(habit => habit.Due <= now).OrderBy(habit => habit.Due).Select(habit => habit.Id).Take(limit)];

    public void Run(WriteScope scope, long id)
    {
        if (Habit.ById.Of(scope.Db, id) is not { Due: { } due } habit || due > scope.Now) return;
        var expected = due + HabitBook.Ahead;
        var days = habits.Follow(scope, habit);
        // Some of its times may have turned out to be none since this was set; then nothing is due any more, or something else.
        if (habit.Due != due) return;
        habit.Reminded = habits.DayOn(expected);
        Tell(scope, habit, days.Select(day => day.Day).Distinct().Count());
        habits.Follow(scope, habit);
    }

    private void Tell(WriteScope scope, Habit habit, int times)
    {
        var grid = directory.Current;
        if (grid.OnDutyFor(habit.Cell, scope.Now) is not { } holder || reach.Choose(scope.Db, grid.AccountsOf(holder.Person)) is not { } account) return;
        if (reach.OfAccount(scope.Db, account) is not { } to) return;
        var language = composer.LanguageOf(scope.Db, holder.Person, account);
        var place = (habit.Place is { } code ? grid.NameOf(code) : habit.PlaceText) ?? grid.NameOf(habit.Cell) ?? habit.Cell;
        var text = Phrases.Get(
            language, "HabitSoon", place, habit.Activity ?? Phrases.Name(language, Language.Kind.Gathering), times,
            string.Create(CultureInfo.InvariantCulture, $"{habit.Minute / 60:00}:{habit.Minute % 60:00}"));
        if (habit.Organiser is { } organiser) text += "\n" + Phrases.Get(language, "HabitOrganiser", organiser);
        scope.Enqueue(Lane.Reply, new OutboundMessage { To = to, Text = text, Locale = language });
    }
}
