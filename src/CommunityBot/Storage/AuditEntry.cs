using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Storage;

/// <summary>Who did what, kept when the personal data is gone (审计). An actor is a person's code, <c>resident</c>, <c>bot</c> or <c>operator</c>: never an account or a name.</summary>
public sealed class AuditEntry
{
    public const string Resident = "resident";
    public const string Bot = "bot";
    public const string Operator = "operator";

    /// <summary>How the audit names an account: alike for the same one, and not to be turned back.</summary>
    public static string SubjectOf(string account) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)))[..12];

    public long Id { get; set; }
    public DateTimeOffset Time { get; set; }
    public required string Actor { get; set; }
    public required string Action { get; set; }
    public required string Subject { get; set; }
    public required string Source { get; set; }
    public required string Result { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.ToTable("audit");
    }
}

/// <summary>Writes the audit.</summary>
public static class Auditing
{
    /// <summary>Adds an entry to the slice's own commit.</summary>
    public static void Audit(this WriteScope scope, string actor, string action, string subject, string source, string result) =>
        scope.Db.Add(new AuditEntry { Time = scope.Now, Actor = actor, Action = action, Subject = subject, Source = source, Result = result });
}
