using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Reads what a client uploads (Direct Line 3.0 <c>upload</c>; RFC 7578): files, and the activity that they go with. A request's parts lie one behind the other in
/// one rented buffer and are cleaned there, so that an upload costs its own length and nothing is copied. Four are read at once: with 31 MiB each at
/// most, that bounds the memory however many come.
/// </summary>
internal sealed class UploadReader(TimeProvider time) : IDisposable
{
    public const int MaxFiles = 10;
    public const int MaxFile = 10 * 1024 * 1024;
    public const int MaxTogether = 30 * 1024 * 1024;
    public const int MaxActivity = Activity.JsonBody.Max;
    public const int AtOnce = 4;

    /// <summary>How long a client waits for its turn before it is asked to come again.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Enough for the largest upload over a weak telephone line. Whoever sends more slowly would keep everybody else out.</summary>
    public static readonly TimeSpan MaxReading = TimeSpan.FromMinutes(5);

    private const int MaxBoundary = 70; // RFC 2046, 5.1.1
    private const int MaxName = 200;
    private const int ReadAhead = 16 * 1024;

    /// <summary>Boundaries and headers beside what the parts hold.</summary>
    private const int MaxFraming = (MaxFiles + 1) * MultipartReader.DefaultHeadersLengthLimit;
    private const int MaxBody = MaxTogether + MaxActivity + MaxFraming;

    private static readonly UploadRefusal Busy =
        new(StatusCodes.Status503ServiceUnavailable, "ServiceError", "Too many uploads at once; come again.", MaxWait);

    private readonly SemaphoreSlim _places = new(AtOnce, AtOnce);

    /// <summary>Reads the request's body once. It stops as soon as a limit is passed.</summary>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public async Task<UploadOutcome> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsMultipart(request, out var boundary)) return UploadOutcome.Refuse(UploadRefusal.NotMultipart);
        if (boundary.Length is 0 or > MaxBoundary) return UploadOutcome.Refuse(UploadRefusal.Malformed);
        if (request.ContentLength is > MaxBody) return UploadOutcome.Refuse(TooMuchTogether);
        if (!await TakePlaceAsync(cancellationToken)) return UploadOutcome.Refuse(Busy);
        var rented = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? MaxBody) + 1);
        UploadOutcome? outcome = null;
        try
        {
            outcome = await ReadPartsAsync(request, boundary, rented, cancellationToken);
            return outcome;
        }
        finally
        {
            if (outcome is null or { Refusal: not null })
            {
                ArrayPool<byte>.Shared.Return(rented);
                _places.Release();
            }
        }
    }

    public void Dispose() => _places.Dispose();

    private static UploadRefusal TooMuchTogether => UploadRefusal.TooLarge($"The files of one message may have {MaxTogether / 1024 / 1024} MiB together.");

    private async Task<UploadOutcome> ReadPartsAsync(HttpRequest request, string boundary, byte[] rented, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = 2 * MaxBody; // a chunked body's framing counts there
        using var late = new CancellationTokenSource(MaxReading, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var upload = new Upload(rented);
            var reader = new MultipartReader(boundary, request.Body, ReadAhead);
            while (await reader.ReadNextSectionAsync(either.Token) is { } part)
                if (await upload.AddAsync(part, either.Token) is { } refusal) return UploadOutcome.Refuse(refusal);
            return UploadOutcome.Of(rented, _places, upload.Activity ?? default, upload.Files);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return UploadOutcome.Refuse(TooMuchTogether);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return UploadOutcome.Refuse(UploadRefusal.Malformed); // cut off, or headers that are none
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return UploadOutcome.Refuse(UploadRefusal.TooSlow);
        }
    }

    private async Task<bool> TakePlaceAsync(CancellationToken cancellationToken)
    {
        if (await _places.WaitAsync(TimeSpan.Zero, cancellationToken)) return true;
        using var late = new CancellationTokenSource(MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static bool IsMultipart(HttpRequest request, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return false;
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity") return false;
        boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return true;
    }

    /// <summary>What was read so far: the parts lie in the buffer up to <c>_filled</c>.</summary>
    private sealed class Upload(byte[] buffer)
    {
        private readonly List<UploadedFile> _files = [];
        private int _filled;
        private int _together;

        public ReadOnlyMemory<byte>? Activity { get; private set; }

        public IReadOnlyList<UploadedFile> Files => _files;

        public async ValueTask<UploadRefusal?> AddAsync(MultipartSection part, CancellationToken cancellationToken)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var says) || !says.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
                return UploadRefusal.Malformed;
            return HeaderUtilities.RemoveQuotes(says.Name).Equals("activity", StringComparison.Ordinal)
                ? await AddActivityAsync(part, cancellationToken)
                : await AddFileAsync(part, NameIn(says), cancellationToken);
        }

        private async ValueTask<UploadRefusal?> AddActivityAsync(MultipartSection part, CancellationToken cancellationToken)
        {
            if (Activity is not null) return UploadRefusal.Malformed;
            if (!MediaTypeHeaderValue.TryParse(part.ContentType, out var type) || !type.MediaType.Equals("application/vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase))
                return UploadRefusal.NotActivity;
            Activity = await FillAsync(part, MaxActivity, cancellationToken);
            return Activity is null ? UploadRefusal.TooLarge($"An activity may have {MaxActivity / 1024} KiB.") : null;
        }

        private async ValueTask<UploadRefusal?> AddFileAsync(MultipartSection part, string? name, CancellationToken cancellationToken)
        {
            if (_files.Count == MaxFiles) return UploadRefusal.TooLarge($"One message may have {MaxFiles} files.");
            var most = Math.Min(MaxFile, MaxTogether - _together);
            if (await FillAsync(part, most, cancellationToken) is not { } file)
                return most < MaxFile ? TooMuchTogether : UploadRefusal.TooLarge($"A file may have {MaxFile / 1024 / 1024} MiB.");
            _together += file.Length;
            if (FileKinds.Sniff(file.Span) is not { } kind || !PhotoCleaner.TryClean(kind, file, out var cleaned)) return UploadRefusal.WrongFile;
            _files.Add(new UploadedFile(cleaned, kind, name));
            return null;
        }

        /// <summary>Reads a part behind the one before; null where it is longer than it may be, or than the request said in all.</summary>
        private async ValueTask<Memory<byte>?> FillAsync(MultipartSection part, int most, CancellationToken cancellationToken)
        {
            var start = _filled;
            while (true)
            {
                // One byte more than there may be, to learn whether there is one.
                var room = buffer.AsMemory(_filled, Math.Min(buffer.Length - _filled, start + most + 1 - _filled));
                if (room.Length == 0) return null;
                var read = await part.Body.ReadAsync(room, cancellationToken);
                if (read == 0) return buffer.AsMemory(start, _filled - start);
                _filled += read;
                if (_filled - start > most) return null;
            }
        }

        private static string? NameIn(ContentDispositionHeaderValue says)
        {
            var name = (says.FileNameStar.HasValue ? says.FileNameStar : HeaderUtilities.RemoveQuotes(says.FileName)).ToString();
            return BoundedText.Short(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], MaxName);
        }
    }
}
