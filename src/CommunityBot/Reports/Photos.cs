using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Reports;

/// <summary>A photo without words that waits for the report it belongs to.</summary>
public sealed class Photo
{
    public long Id { get; set; }
    public required string Conversation { get; set; }
    public required string Account { get; set; }
    /// <summary>Addresses, a line each.</summary>
    public required string Urls { get; set; }
    public DateTimeOffset Received { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Photo>
    {
        public void Configure(EntityTypeBuilder<Photo> builder) => builder.ToTable("photos");
    }
}

/// <summary>Brings photos and the report they belong to together, whichever comes first, within ten minutes.</summary>
internal sealed class PhotosOf(ChangeAlert changeAlert)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The photos of a new report: its message's own and those that its writer sent just before.</summary>
    public static string? Take(WriteScope scope, string conversation, string account, IReadOnlyList<InboundFile> files)
    {
        var urls = Urls(files);
        // Cheap on the way of every report: most writers never sent a photo.
        if (scope.Statement("SELECT EXISTS (SELECT 1 FROM photos WHERE conversation = $1 AND account = $2)", conversation, account).ExecuteScalar() is 1L)
        {
            // Older ones belong to nothing; they stay until their days as messages are over, so that whoever asks to be forgotten has them deleted.
            var since = scope.Now - Window;
            var earlier = scope.Db.Set<Photo>()
                .Where(photo => photo.Conversation == conversation && photo.Account == account && photo.Received >= since).OrderBy(photo => photo.Id).ToList();
            urls.InsertRange(0, earlier.Select(photo => photo.Urls));
            scope.Db.RemoveRange(earlier);
        }
        return urls.Count == 0 ? null : string.Join('\n', urls);
    }

    /// <summary>
    /// Gives photos to the writer's report of the last ten minutes, and shows them to whoever has its alert; or keeps them for the report that follows. Null
    /// where there was none.
    /// </summary>
    public Report? Give(WriteScope scope, string conversation, string account, IReadOnlyList<InboundFile> files)
    {
        var urls = string.Join('\n', Urls(files));
        if (urls.Length == 0) return null;
        var since = scope.Now - Window;
        var report = scope.Db.Set<Report>().Where(report => report.Reporter == account && report.Conversation == conversation && report.Received >= since && report.State != ReportState.Withdrawn)
            .OrderByDescending(report => report.Id).FirstOrDefault();
        if (report is null)
        {
            scope.Db.Add(new Photo { Conversation = conversation, Account = account, Urls = urls, Received = scope.Now });
            return null;
        }
        report.Photos = report.Photos is null ? urls : $"{report.Photos}\n{urls}";
        if (report.AlertId is { } id && scope.Db.Set<Alert>().Find(id) is { } alert) changeAlert.AddPhotos(scope, alert);
        return report;
    }

    private static List<string> Urls(IReadOnlyList<InboundFile> files) =>
        [.. files.Where(file => file.Url is not null && file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)).Select(file => file.Url!)];
}
