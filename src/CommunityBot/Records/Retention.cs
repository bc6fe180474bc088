using System.Text.Json;
using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Records;

/// <summary>For how many days messages, the personal data of reports, and the audit are kept.</summary>
public sealed record Retention(int Messages, int Reports, int Audit)
{
    /// <summary>What holds where <c>policy.json</c> says nothing.</summary>
    public static readonly Retention Default = new(Messages: 7, Reports: 30, Audit: 365);

    /// <summary>The community's own <c>retention_days</c>, as imported (and checked then).</summary>
    public static Retention Of(BotDb db)
    {
        if (db.Set<Document>().Find("policy.json") is not { } policy) return Default;
        using var json = JsonDocument.Parse(policy.Body);
        if (!json.RootElement.TryGetProperty("retention_days", out var days)) return Default;
        return new Retention(Days("messages", Default.Messages), Days("reports", Default.Reports), Days("audit", Default.Audit));

        int Days(string key, int otherwise) => days.TryGetProperty(key, out var value) ? value.GetInt32() : otherwise;
    }
}
