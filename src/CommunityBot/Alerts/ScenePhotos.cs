using CommunityBot.Channels;
using CommunityBot.Storage;

namespace CommunityBot.Alerts;

/// <summary>Photos that staff send from the scene: kept with the alert that they have taken, and shown on its card.</summary>
internal sealed class ScenePhotos(AlertChanges changes)
{
    /// <summary>So many are kept of one alert.</summary>
    private const int Most = 9;

    /// <summary>Keeps them with the newest alert that the person has taken, one that they stand at before others; null where they have taken none.</summary>
    public Alert? Keep(WriteScope scope, string person, IReadOnlyList<InboundFile> files)
    {
        var urls = files.Where(file => file.Url is not null && file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)).Select(file => file.Url!).ToList();
        if (urls.Count == 0) return null;
        var alert = scope.Db.Set<Alert>().Where(alert => alert.Holder == person && (alert.State == AlertState.Acknowledged || alert.State == AlertState.OnScene))
            .OrderByDescending(alert => alert.State == AlertState.OnScene).ThenByDescending(alert => alert.Id).FirstOrDefault();
        if (alert is null) return null;
        alert.ScenePhotos = string.Join('\n', (alert.ScenePhotos?.Split('\n') ?? []).Concat(urls).Take(Most));
        changes.RecordAddition(scope, alert, person, "photo from the scene", "chat");
        return alert;
    }
}
