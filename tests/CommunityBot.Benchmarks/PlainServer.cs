using System.Net.Http.Headers;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Benchmarks;

/// <summary>An endpoint that stores the body, answers 202, and sends it on twice. It understands nothing, and a message that it did not send yet is lost with it.</summary>
internal sealed class PlainServer : IDisposable
{
    private readonly Channel<(byte[] Body, TaskCompletionSource Done)> _queue = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();
    private readonly SqliteConnection _connection;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
    private readonly Uri _target;
    private readonly int _batch;

    private PlainServer(Uri connector, string file, bool grouped)
    {
        _target = new Uri(connector, "msteams/v3/conversations/plain/activities");
        _batch = grouped ? 128 : 1;
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, body BLOB NOT NULL)";
        command.ExecuteNonQuery();
        new Thread(Write) { IsBackground = true }.Start();
    }

    public static async Task RunAsync(string port, Uri connector, string file, bool grouped)
    {
        using var plain = new PlainServer(connector, file, grouped);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.Run(plain.AnswerAsync);
        app.Lifetime.ApplicationStarted.Register(static () => Console.WriteLine("listening"));
        await app.RunAsync();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = new byte[(int)context.Request.ContentLength!];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((body, done));
        await done.Task;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        _ = SendAsync(body);
        _ = SendAsync(body);
    }

    private async Task SendAsync(byte[] body)
    {
        await Task.Yield();
        using var request = new HttpRequestMessage(HttpMethod.Post, _target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.SendAsync(request, CancellationToken.None);
    }

    private void Write()
    {
        var batch = new List<TaskCompletionSource>();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO messages (body) VALUES ($1)";
        var parameter = insert.Parameters.Add(new SqliteParameter("$1", SqliteType.Blob));
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (var transaction = _connection.BeginTransaction(deferred: false))
            {
                insert.Transaction = transaction;
                while (batch.Count < _batch && _queue.Reader.TryRead(out var item))
                {
                    parameter.Value = item.Body;
                    insert.ExecuteNonQuery();
                    batch.Add(item.Done);
                }
                transaction.Commit();
            }
            foreach (var done in batch) done.SetResult();
            batch.Clear();
        }
    }
}
