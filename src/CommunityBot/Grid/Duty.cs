using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Grid;

/// <summary>What somebody said of their duty: not on duty; on duty outside their rota; another person in their stead (代班).</summary>
public enum DutyKind { Off, On, StandIn }

/// <summary>A person's own word on their duty (值班), stronger than any rota while it lasts.</summary>
public sealed class Duty
{
    public long Id { get; set; }
    public required string Person { get; set; }
    public DutyKind Kind { get; set; }
    /// <summary>The code of who stands in, for a stand-in.</summary>
    public string? StandIn { get; set; }
    public DateTimeOffset Since { get; set; }
    /// <summary>Its end; null lasts until the person says otherwise.</summary>
    public DateTimeOffset? Until { get; set; }

    internal bool Lasts(DateTimeOffset now) => Since <= now && (Until is null || now < Until);

    internal sealed class Mapping : IEntityTypeConfiguration<Duty>
    {
        public void Configure(EntityTypeBuilder<Duty> builder) => builder.ToTable("duties");
    }
}
