using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage;

/// <summary>
/// The database. Each room maps its own tables by an <see cref="IEntityTypeConfiguration{TEntity}"/> beside its entity, so that this class knows none of them;
/// tables and columns are the properties' names in snake case.
/// </summary>
public sealed class BotDb : DbContext
{
    /// <summary>Changes are looked for when they are saved and at no other time: a slice asks for entities far more often than it changes them.</summary>
    public BotDb(DbContextOptions<BotDb> options) : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ChangeTracker.DetectChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>EF Core on SQLite cannot order by <see cref="DateTimeOffset"/>: times are milliseconds since 1970, UTC.</summary>
    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}
