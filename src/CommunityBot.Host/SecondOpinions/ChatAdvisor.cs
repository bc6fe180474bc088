using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using CommunityBot.Conversations;

namespace CommunityBot.Host.SecondOpinions;

/// <summary>
/// Asks an OpenAI-compatible chat completions endpoint. What comes back is believed only if it is one JSON object with one of the ten kinds; nothing of it, nor
/// of the message, is logged.
/// </summary>
internal sealed class ChatAdvisor : IAdvisor, IDisposable
{
    private const int MaxAnswer = 64 * 1024;

    private readonly AdvisorOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public ChatAdvisor(AdvisorOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // the key and the words are for the address that was set, and no other
            UseCookies = false,
            UseProxy = options.IsOn && !new Uri(options.Url).IsLoopback,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a moved name is noticed
            MaxConnectionsPerServer = SecondOpinion.MostAtOnce,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });
    }

    public async Task<Advice> AskAsync(string masked, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(_options.TimeLimit, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var request = RequestFor(masked);
            using var response = await _http.SendAsync(request, limit.Token);
            if ((int)response.StatusCode is >= 300 and < 400) return Advice.None(AdviceFault.Redirected);
            if (!response.IsSuccessStatusCode) return Advice.None(AdviceFault.Refused);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, limit.Token);
            return ChatAnswer.Read(await response.Content.ReadAsByteArrayAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            return Advice.None(AdviceFault.TimeOut);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return Advice.None(AdviceFault.TooLong);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Advice.None(AdviceFault.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestFor(string masked)
    {
        var question = new ChatQuestion(_options.Model, [new("system", ChatInstruction.Text), new("user", masked)]);
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Url)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, ChatJson.Default.ChatQuestion)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        if (_options.Key.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.Key);
        return request;
    }
}
