using System.Collections.Concurrent;
using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Conversations;

public sealed class LogTests
{
    [Fact]
    public async Task No_log_line_holds_what_somebody_wrote_or_who_they_are()
    {
        var estate = SmallCommunity.First;
        using var lines = new Lines();
        using var bot = await BotInProcess.StartAsync(logs: lines);
        var tries = 0;
        bot.Channel.Answer = _ => (tries++ % 4) switch
        {
            0 => new SendResult { Outcome = SendOutcome.Retry, Failure = SendFailure.Throttled, Status = 429 },
            1 => new SendResult { Outcome = SendOutcome.Unknown, Failure = SendFailure.TimedOut },
            2 => throw new InvalidOperationException("王建国 鄂A12345"),
            _ => null,
        };
        await bot.SayAsync(estate.Resident(), estate.AllGroup, "北门停着鄂A12345的车，司机王建国在跳广场舞");
        await bot.TellAsync(estate.Leader, $"接单 #{bot.All<Alert>().FirstOrDefault()?.Reference ?? "K7Q4"}");
        await bot.Store.WriteAsync(scope => scope.Execute("INSERT INTO inbox (key, room, payload, received, due) VALUES (x'01', x'02', $1, 0, 0)", "{ 王建国"u8.ToArray()));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(15));

        Assert.True(lines.Texts.Count > 5);
        string[] secrets = ["王建国", "鄂A", "12345", "广场舞", estate.Resident().Id, estate.Resident().Name, estate.Leader.Id, estate.Leader.Name, "1390000", estate.AllGroup];
        Assert.All(lines.Texts, line => Assert.DoesNotContain(secrets, secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _texts = new();

        public IReadOnlyCollection<string> Texts => _texts;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _texts.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
