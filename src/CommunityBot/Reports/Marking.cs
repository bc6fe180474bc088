using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Reports;

/// <summary>
/// The office's decision that an account makes malicious reports (恶意标记). It is known by the reference of the report that it was made on, and never stands in a chat
/// beside a name or an account.
/// </summary>
public sealed class Marking
{
    public long Id { get; set; }
    public required string Reference { get; set; }
    /// <summary>Whose reports the office looks at first (<c>channel:id</c>).</summary>
    public required string Account { get; set; }
    /// <summary>Where the report was filed: its office decides, and hears the appeal.</summary>
    public required string Cell { get; set; }
    public required string Language { get; set; }
    /// <summary>The office's reason, which the reporter is told.</summary>
    public required string Reason { get; set; }
    /// <summary>The code of the person who decided.</summary>
    public required string By { get; set; }
    public DateTimeOffset Since { get; set; }
    /// <summary>When an appeal was last passed on.</summary>
    public DateTimeOffset? Appealed { get; set; }
    /// <summary>When the office lifted it; null while it lasts.</summary>
    public DateTimeOffset? Lifted { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Marking>
    {
        public void Configure(EntityTypeBuilder<Marking> builder) => builder.ToTable("markings");
    }
}
