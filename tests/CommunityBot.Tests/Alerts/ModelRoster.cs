using CommunityBot.Grid;

namespace CommunityBot.Tests.Alerts;

/// <summary>Who is asked at a post now.</summary>
internal sealed record Asked(string Person, string Cell, Role Role);

/// <summary>A post of the reference; hours on duty by the community's clock, null for always.</summary>
internal sealed record ModelPost(string Person, string Cell, Role Role, bool Night = false);

/// <summary>Who is on duty, written down a second time: two grids and their community, one night rota, and what people say of their duty.</summary>
internal sealed class ModelRoster(IReadOnlyList<ModelPost> posts, IReadOnlyCollection<string> withAccount, string community)
{
    private readonly Dictionary<string, (DutyKind Kind, string? StandIn, DateTimeOffset Since, DateTimeOffset? Until)> _words = [];

    /// <summary>The night rota's first and last hour, on the community's clock (UTC+8).</summary>
    public (int From, int To) Night { get; set; } = (19, 7);

    public static string? ParentOf(string cell) => cell.Contains('-', StringComparison.Ordinal) ? cell[..cell.IndexOf('-', StringComparison.Ordinal)] : null;

    public bool HasAccount(string person) => withAccount.Contains(person);

    public bool IsStaff(string person) => posts.Any(post => post.Person == person && post.Role != Role.Admin);

    public bool MayAnswer(string person, string cell) => posts.Any(post => post.Person == person && (post.Cell == cell || post.Cell == community));

    /// <summary>Takes a word on duty; false where it is refused.</summary>
    public bool Say(string person, DutyKind kind, string? standIn, DateTimeOffset now, DateTimeOffset? until)
    {
        if (!IsStaff(person) || (kind == DutyKind.StandIn && (standIn is null || standIn == person || !HasAccount(standIn)))) return false;
        if (kind == DutyKind.Off && posts.Any(post => post.Person == person && post.Role != Role.Admin && OnDutyFor(post.Cell, now, but: person) is null)) return false;
        _words[person] = (kind, standIn, now, until);
        return true;
    }

    public Asked? OnDutyFor(string? cell, DateTimeOffset now, string? but = null) =>
        cell is null ? null : Asked(cell, now).FirstOrDefault(asked => asked.Person != but) ?? OnDutyFor(ParentOf(cell), now, but);

    public Asked? OfficeFor(string cell, DateTimeOffset now) => Asked(community, now).FirstOrDefault(asked => asked.Role == Role.Office) ?? HolderFor(cell, now);

    /// <summary>Whoever is on duty, and the office where nobody is.</summary>
    public Asked HolderFor(string cell, DateTimeOffset now) => OnDutyFor(cell, now) ?? posts.Where(post => post.Role == Role.Office).Select(post => new Asked(post.Person, post.Cell, post.Role)).First();

    /// <summary>Everybody who would be asked in exactly this cell, in order.</summary>
    public IEnumerable<Asked> Asked(string cell, DateTimeOffset now) =>
        from post in posts
        where post.Cell == cell && post.Role != Role.Admin && IsOn(post, now)
        let person = InTheirStead(post.Person, now)
        where person is not null
        select new Asked(person, cell, post.Role);

    private bool IsOn(ModelPost post, DateTimeOffset now)
    {
        if (!post.Night || (Word(post.Person, now) is { Kind: DutyKind.On })) return true;
        var hour = now.ToOffset(TimeSpan.FromHours(8)).Hour;
        return Night.From < Night.To ? hour >= Night.From && hour < Night.To : hour >= Night.From || hour < Night.To;
    }

    private string? InTheirStead(string person, DateTimeOffset now)
    {
        for (var met = new HashSet<string>(); met.Add(person);)
        {
            if (Word(person, now) is not { } word || word.Kind == DutyKind.On) return HasAccount(person) ? person : null;
            if (word.Kind == DutyKind.Off) return null;
            person = word.StandIn!;
        }
        return null;
    }

    private (DutyKind Kind, string? StandIn, DateTimeOffset Since, DateTimeOffset? Until)? Word(string person, DateTimeOffset now) =>
        _words.TryGetValue(person, out var word) && word.Since <= now && (word.Until is null || now < word.Until) ? word : null;
}
