using System.Buffers;

namespace CommunityBot.Channels.WebChat;

/// <summary>A file that somebody sent, cleaned. <paramref name="Name"/> is what they call it, for people to read and for nothing else.</summary>
internal sealed record UploadedFile(ReadOnlyMemory<byte> Content, FileKind Kind, string? Name);

/// <summary>Why an upload is not taken, as the client gets to read it.</summary>
/// <param name="Status">The answer's status.</param>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people, without anything that they sent.</param>
/// <param name="RetryAfter">When to come again, where that helps.</param>
internal sealed record UploadRefusal(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    public static readonly UploadRefusal NotMultipart = new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "Send multipart/form-data.");
    public static readonly UploadRefusal NotActivity =
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The part 'activity' is of type application/vnd.microsoft.activity.");
    public static readonly UploadRefusal WrongFile = new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "A file is a whole JPEG, PNG, WebP or PDF.");
    public static readonly UploadRefusal Malformed = new(StatusCodes.Status400BadRequest, "BadSyntax", "The body could not be read.");
    public static readonly UploadRefusal TooSlow = new(StatusCodes.Status408RequestTimeout, "RequestTimeout", "The upload took too long.");

    public static UploadRefusal TooLarge(string limit) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", limit);

    /// <summary>Gives the refusal as the answer.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return DirectLineAnswers.ErrorAsync(context, Status, Code, Message);
    }
}

/// <summary>
/// What an upload holds, or why it is refused. The bytes lie in a rented buffer and count against the uploads that are read at once: use them, then dispose.
/// </summary>
internal sealed class UploadOutcome : IDisposable
{
    private byte[]? _rented;
    private SemaphoreSlim? _place;

    /// <summary>Null where everything was read.</summary>
    public UploadRefusal? Refusal { get; private init; }

    /// <summary>The activity's JSON; empty where the client sent files alone.</summary>
    public ReadOnlyMemory<byte> Activity { get; private init; }

    public IReadOnlyList<UploadedFile> Files { get; private init; } = [];

    public static UploadOutcome Refuse(UploadRefusal refusal) => new() { Refusal = refusal };

    /// <param name="rented">Goes back to the pool with the outcome.</param>
    /// <param name="place">Is given up with the outcome.</param>
    /// <param name="activity">Lies in <paramref name="rented"/>.</param>
    /// <param name="files">Lie in <paramref name="rented"/>.</param>
    public static UploadOutcome Of(byte[] rented, SemaphoreSlim place, ReadOnlyMemory<byte> activity, IReadOnlyList<UploadedFile> files) =>
        new() { _rented = rented, _place = place, Activity = activity, Files = files };

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
        Interlocked.Exchange(ref _place, null)?.Release();
    }
}
