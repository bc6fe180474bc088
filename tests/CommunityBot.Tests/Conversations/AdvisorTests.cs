using CommunityBot.Conversations;
using CommunityBot.Host.SecondOpinions;
using CommunityBot.Language;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Conversations;

/// <summary>What an endpoint is sent, and what of its answers is believed.</summary>
public sealed class AdvisorTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private AdvisorStub _stub = null!;
    private ChatAdvisor _advisor = null!;

    public async Task InitializeAsync()
    {
        _stub = await AdvisorStub.StartAsync();
        _advisor = new ChatAdvisor(new AdvisorOptions { Url = _stub.Url, Key = "secret-key", Model = "small-model" }, _time);
    }

    public async Task DisposeAsync()
    {
        _advisor.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task One_question_is_the_instruction_and_the_message_and_asks_for_json()
    {
        Assert.Equal(Advice.Of(Kind.None), await AskAsync());

        var question = Assert.Single(_stub.Questions);
        Assert.Equal("Bearer secret-key", question.Authorization);
        Assert.Equal(["max_tokens", "messages", "model", "response_format", "temperature"], question.Body.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("small-model", "json_object"), (question.Body["model"]!.GetValue<string>(), question.Body["response_format"]!["type"]!.GetValue<string>()));
        Assert.Equal(["system", "user"], question.Body["messages"]!.AsArray().Select(message => message!["role"]!.GetValue<string>()));
        Assert.Equal("凉亭那边又聚了", question.Text);
    }

    public static TheoryData<string, Kind> EveryKind()
    {
        var all = new TheoryData<string, Kind>();
        foreach (var kind in Enum.GetValues<Kind>()) all.Add(kind.ToString().ToLowerInvariant(), kind);
        return all;
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Each_of_the_ten_kinds_is_an_answer(string name, Kind kind)
    {
        _stub.Answer = AdvisorStub.Writing($$"""  { "kind" : "{{name}}" }  """);
        Assert.Equal(Advice.Of(kind), await AskAsync());
    }

    [Theory]
    [InlineData("""{"kind":"party"}""", AdviceFault.UnknownKind)]
    [InlineData("""{"kind":"1"}""", AdviceFault.UnknownKind)]
    [InlineData("""{"kind":"Gathering"}""", AdviceFault.UnknownKind)]
    [InlineData("""{"kind":null}""", AdviceFault.UnknownKind)]
    [InlineData("{}", AdviceFault.UnknownKind)]
    [InlineData("""{"kind":"gathering","place":"凉亭"}""", AdviceFault.NotJson)]
    [InlineData("""{"kind":["gathering"]}""", AdviceFault.NotJson)]
    [InlineData("gathering", AdviceFault.NotJson)]
    [InlineData("```json\n{\"kind\":\"gathering\"}\n```", AdviceFault.NotJson)]
    [InlineData("", AdviceFault.NotJson)]
    public async Task What_a_model_writes_beside_that_is_none(string content, AdviceFault fault)
    {
        _stub.Answer = AdvisorStub.Writing(content);
        Assert.Equal(Advice.None(fault), await AskAsync());
    }

    [Theory]
    [InlineData("<html>busy</html>", 200, AdviceFault.NotJson)]
    [InlineData("", 200, AdviceFault.NotJson)]
    [InlineData("null", 200, AdviceFault.NotJson)]
    [InlineData("""{"choices":[]}""", 200, AdviceFault.NotJson)]
    [InlineData("""{"choices":[null]}""", 200, AdviceFault.NotJson)]
    [InlineData("""{"choices":[{"message":null}]}""", 200, AdviceFault.NotJson)]
    [InlineData("""{"error":{"message":"no"}}""", 500, AdviceFault.Refused)]
    [InlineData("""{"error":{"message":"no"}}""", 401, AdviceFault.Refused)]
    [InlineData("""{"error":{"message":"slower"}}""", 429, AdviceFault.Refused)]
    public async Task What_an_endpoint_sends_beside_that_is_none(string body, int status, AdviceFault fault)
    {
        _stub.Answer = AdvisorStub.Sending(body, status);
        Assert.Equal(Advice.None(fault), await AskAsync());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _stub.Answer = context =>
        {
            context.Response.Redirect(_stub.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        Assert.Equal(Advice.None(AdviceFault.Redirected), await AskAsync());
        Assert.Single(_stub.Questions);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_none()
    {
        _stub.Answer = AdvisorStub.Sending(new string(' ', 70_000) + """{"choices":[]}""");
        Assert.Equal(Advice.None(AdviceFault.TooLong), await AskAsync());
        _stub.Answer = AdvisorStub.Writing(new string(' ', 300) + """{"kind":"none"}""");
        Assert.Equal(Advice.None(AdviceFault.TooLong), await AskAsync());
    }

    [Fact]
    public async Task No_answer_within_the_time_limit_is_none()
    {
        _stub.Answer = AdvisorStub.NeverAsync;
        var asked = AskAsync();
        await _stub.ArrivedAsync();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(asked.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(Advice.None(AdviceFault.TimeOut), await asked);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_none_when_the_time_is_over()
    {
        var begun = new TaskCompletionSource();
        _stub.Answer = async context =>
        {
            await context.Response.WriteAsync("""{"choices":[""");
            await context.Response.Body.FlushAsync();
            begun.SetResult();
            await AdvisorStub.NeverAsync(context);
        };
        var asked = AskAsync();
        await begun.Task;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Advice.None(AdviceFault.TimeOut), await asked);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_or_hangs_up_is_none()
    {
        _stub.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(Advice.None(AdviceFault.Unreachable), await AskAsync());
        await _stub.DisposeAsync();
        Assert.Equal(Advice.None(AdviceFault.Unreachable), await AskAsync());
    }

    private Task<Advice> AskAsync() => _advisor.AskAsync("凉亭那边又聚了", CancellationToken.None);
}
