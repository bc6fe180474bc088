namespace CommunityBot.Records;

/// <summary>Where personal data stands in the tables, for those slices that delete it.</summary>
internal static class PersonalData
{
    public const string AlertIsOpen = "state IN ('Open', 'Acknowledged', 'OnScene')";

    /// <summary>A report without its personal data; the columns that may not be null become empty. An empty message id marks it.</summary>
    public const string Emptied = """
        words = NULL, plate = NULL, origin = NULL, building = NULL, unit = NULL, room = NULL, place_text = NULL, activity = NULL, time = NULL, photos = NULL,
        reporter = NULL, candidates = NULL, question_until = NULL, message_id = '', conversation = CASE WHEN community_group IS NULL THEN '' ELSE conversation END
        """;

    public const string ReportMayBeEmptied =
        "state <> 'Asking' AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.id = reports.alert_id AND alerts.state IN ('Open', 'Acknowledged', 'OnScene'))";

    /// <summary>The days run from the alert's end, or where there was none from when it was filed.</summary>
    public const string ExpiredReports = $"""
        SELECT id FROM reports WHERE received < $1 AND message_id <> '' AND {ReportMayBeEmptied}
          AND coalesce((SELECT closed FROM alerts WHERE alerts.id = reports.alert_id), filed, received) < $1
        """;

    public const string PhotosOfExpiredReports = $"SELECT photos FROM reports WHERE photos IS NOT NULL AND id IN ({ExpiredReports})";

    public const string PhotosOfOtherReports = $"SELECT photos FROM reports WHERE photos IS NOT NULL AND id NOT IN ({ExpiredReports})";

    /// <summary>A photo that no report claimed is a message like others.</summary>
    public const string ExpiredPhotos = "SELECT id FROM photos WHERE received < $1";

    public const string UrlsOfExpiredPhotos = "SELECT urls FROM photos WHERE received < $1";

    public const string ExpiredOutcomes = $"SELECT id FROM alerts WHERE opened < $1 AND (outcome IS NOT NULL OR scene_photos IS NOT NULL) AND NOT {AlertIsOpen} AND coalesce(closed, opened) < $1";

    public const string ExpiredDetails = $"""
        SELECT t.id FROM alerts a JOIN timeline t ON t.alert_id = a.id
        WHERE a.opened < $1 AND NOT a.{AlertIsOpen} AND coalesce(a.closed, a.opened) < $1 AND t.detail IS NOT NULL
        """;

    /// <summary>What staff asked and residents answered, as old as the reports it is about.</summary>
    public const string ExpiredQuestions = $"SELECT q.id FROM questions q JOIN alerts a ON a.id = q.alert_id WHERE q.asked < $1 AND q.account <> '' AND NOT a.{AlertIsOpen} AND coalesce(a.closed, a.opened) < $1";

    /// <summary>A question without its personal data; nobody is waited for any more.</summary>
    public const string EmptiedQuestion = "words = NULL, answer = NULL, account = '', message_id = NULL, answered = coalesce(answered, asked)";

    /// <summary>Private chats not heard from for long, of nobody whom the directory knows, and of nobody who is still to hear what became of a report.</summary>
    public const string ExpiredConversations = $"""
        SELECT key FROM conversations c WHERE account IS NOT NULL AND heard < $1 AND NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.id = c.account)
          AND NOT EXISTS (SELECT 1 FROM reports r JOIN alerts a ON a.id = r.alert_id WHERE r.reporter = c.account AND a.{AlertIsOpen})
        """;
}
