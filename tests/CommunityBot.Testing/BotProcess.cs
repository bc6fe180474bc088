using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing;

/// <summary>How a verb ended.</summary>
public sealed record VerbResult(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public JsonObject Json => (JsonObject)JsonNode.Parse(Output)!;

    public IReadOnlyList<JsonObject> JsonLines => [.. Lines.Select(l => (JsonObject)JsonNode.Parse(l)!)];
}

/// <summary>What the bot answered to a request.</summary>
public sealed record BotAnswer(int Status, string Body, HttpResponseMessage Response)
{
    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;
}

/// <summary>The real program as a process of its own: started, stopped, killed and started again on the same data folder.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly string _folder;
    private Process? _process;
    private TaskCompletionSource _listens = new();
    private Action<string>? _awaited;

    static BotProcess() => BotProgram.IgnoreFileLimitSignal();

    /// <param name="environment">Development or Production.</param>
    /// <param name="program">The path of CommunityBot.Host.dll where it is not the one that <see cref="BotProgram.Find"/> gives.</param>
    /// <param name="settings">Arguments such as <c>--Alerts:AcknowledgeWithin</c>, <c>00:00:01</c>; used by every start and every verb.</param>
    public BotProcess(string environment = "Development", string? program = null, params string[] settings)
    {
        Environment = environment;
        Program = program ?? BotProgram.Find();
        Settings = [.. settings];
        _folder = Directory.CreateTempSubdirectory("communitybot-").FullName;
        Port = BotProgram.SparePort();
    }

    public string Environment { get; }

    /// <summary>The path of CommunityBot.Host.dll.</summary>
    public string Program { get; }

    public List<string> Settings { get; }

    /// <summary>The id of the process that was started last.</summary>
    public int ProcessId => _process!.Id;

    public int Port { get; private set; }

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>A folder of this bot's own, deleted with it.</summary>
    public string Scratch => _folder;

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    public HttpClient Http => _http;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>All that the program wrote to standard output since the first start.</summary>
    public string Output
    {
        get { lock (_output) { return _output.ToString(); } }
    }

    public string Errors
    {
        get { lock (_errors) { return _errors.ToString(); } }
    }

    /// <summary>Starts serving, and returns when it listens and says that it is ready.</summary>
    public async Task StartAsync(TimeSpan? timeout = null)
    {
        Launch();
        await ListensAsync(timeout);
        using var answer = await _http.GetAsync(new Uri(Address, "health/ready"));
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"The bot listens and is not ready: {await answer.Content.ReadAsStringAsync()}\n{Errors}");
        }
    }

    /// <summary>Waits until the program that was launched last says that it listens; fails where it ends before.</summary>
    public async Task ListensAsync(TimeSpan? timeout = null)
    {
        try
        {
            await _listens.Task.WaitAsync(timeout ?? TimeSpan.FromSeconds(40), TimeProvider.System);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The bot did not listen in time:\n{Errors}", late);
        }
    }

    /// <summary>For a caller that found nobody: waits until trying again has a point, or until the caller is told that there is none.</summary>
    /// <param name="given">Cancelled when whoever kills the program has done so.</param>
    public async Task ReachableAsync(CancellationToken given)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = given.Register(stopped.SetResult);
        if (!_listens.Task.IsCompleted)
        {
            await Task.WhenAny(_listens.Task, stopped.Task);
        }
        else if (!IsRunning && given.CanBeCanceled)
        {
            await stopped.Task;
        }
    }

    /// <summary>Starts serving without waiting for anything.</summary>
    public void Launch()
    {
        if (IsRunning)
        {
            throw new InvalidOperationException("It runs already.");
        }

        _process?.Dispose();
        var listens = _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var keep = Collect(_errors);
        _process = Start(["--urls", Address.ToString().TrimEnd('/'), .. Common()], Collect(_output), line =>
        {
            keep(line);
            lock (_errors)
            {
                _awaited?.Invoke(line);
            }

            if (line.Contains("Now listening on", StringComparison.Ordinal))
            {
                listens.TrySetResult();
            }
        });
        _ = _process.WaitForExitAsync().ContinueWith(
            _ => listens.TrySetException(new InvalidOperationException($"The bot ended by itself:\n{Errors}")), TaskScheduler.Default);
    }

    /// <summary>Waits for the program to end by itself, and gives its exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan? timeout = null)
    {
        await _process!.WaitForExitAsync().WaitAsync(timeout ?? TimeSpan.FromSeconds(40), TimeProvider.System);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: what was not on disk is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }
    }

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> StopAsync(TimeSpan? timeout = null)
    {
        Signal(15);
        return await ExitAsync(timeout);
    }

    /// <summary>Sends any signal, such as 19 (STOP) and 18 (CONT).</summary>
    public void Signal(int signal) => BotProgram.Signal(_process!.Id, signal);

    /// <summary>Kills the bot if it runs, and starts it on the same data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>Done as soon as the program has logged a line with these words.</summary>
    public Task LoggedAsync(string words, TimeSpan? timeout = null)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_errors)
        {
            _awaited += line =>
            {
                if (line.Contains(words, StringComparison.Ordinal))
                {
                    found.TrySetResult();
                }
            };
            if (_errors.ToString().Contains(words, StringComparison.Ordinal))
            {
                found.TrySetResult();
            }
        }

        return found.Task.WaitAsync(timeout ?? TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    /// <summary>Sends an activity as a channel does.</summary>
    public Task<BotAnswer> PostAsync(JsonObject activity, string? token = null) =>
        PostAsync(new StringContent(Json.Raw(activity), Encoding.UTF8, "application/json"), token);

    /// <summary>Sends a body as it is.</summary>
    public async Task<BotAnswer> PostAsync(HttpContent body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "api/messages")) { Content = body };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        var response = await _http.SendAsync(request);
        return new BotAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public Task<VerbResult> RunVerbAsync(params string[] arguments) => RunVerbAsync(input: null, arguments);

    /// <summary>Runs a verb on the same data folder with the same settings, beside the bot or without it.</summary>
    public async Task<VerbResult> RunVerbAsync(string? input, string[] arguments)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var process = Start([.. arguments, .. Common()], Collect(output), Collect(errors), input);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill();
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end:\n{errors}", late);
        }

        return new VerbResult(process.ExitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Loads a directory folder; a fault fails the test with what was printed.</summary>
    public async Task ImportAsync(string folder)
    {
        var result = await RunVerbAsync("import", folder);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"import ended with {result.ExitCode}:\n{result.Errors}{result.Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that somebody still holds does not fail the test.
        }
    }

    private static Action<string> Collect(StringBuilder into) => line =>
    {
        lock (into) { into.Append(line).Append('\n'); }
    };

    private IEnumerable<string> Common() => ["--Data:Folder", DataFolder, .. Settings];

    private Process Start(IEnumerable<string> arguments, Action<string> output, Action<string> errors, string? input = null)
    {
        var start = new ProcessStartInfo(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_ENVIRONMENT"] = Environment;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = Environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => { if (line.Data is { } text) { output(text); } };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) { errors(text); } };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
        return process;
    }
}
