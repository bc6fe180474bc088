using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing;

/// <summary>A chat completions endpoint on loopback that notes what it is asked and answers as a test says: rightly, wrongly, late or not at all.</summary>
public sealed class AdvisorStub : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Question> _questions = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private AdvisorStub(WebApplication server) => _server = server;

    /// <summary>What was asked.</summary>
    public sealed record Question(string Authorization, JsonNode Body)
    {
        /// <summary>The message as it was sent out.</summary>
        public string Text => Body["messages"]![1]!["content"]!.GetValue<string>();
    }

    public string Url { get; private set; } = "";

    public IReadOnlyCollection<Question> Questions => _questions;

    /// <summary>Writes the answer; a kind's name in the form that is asked for, where a test sets nothing else.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Saying("none");

    public static async Task<AdvisorStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var stub = new AdvisorStub(server);
        server.Run(stub.AnswerAsync);
        await server.StartAsync();
        stub.Url = server.Urls.First() + "/v1/chat/completions";
        return stub;
    }

    /// <summary>An answer of this kind.</summary>
    public static Func<HttpContext, Task> Saying(string kind) => Writing($$"""{"kind":"{{kind}}"}""");

    /// <summary>A completion in which the model wrote this.</summary>
    public static Func<HttpContext, Task> Writing(string content) => context => context.Response.WriteAsync(
        $$$"""{"id":"x","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":{{{JsonSerializer.Serialize(content)}}} }}],"usage":{"total_tokens":9}}""");

    /// <summary>This body, whatever it is.</summary>
    public static Func<HttpContext, Task> Sending(string body, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    };

    /// <summary>No answer until whoever asked has gone.</summary>
    public static async Task NeverAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Ends when one more question has arrived than was waited for before.</summary>
    public Task ArrivedAsync() => _arrived.WaitAsync().WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        _questions.Enqueue(new Question(context.Request.Headers.Authorization.ToString(), body!));
        _arrived.Release();
        await Answer(context);
    }
}
