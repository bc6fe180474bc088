using System.Buffers;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.SlotReading;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>All that was found in one message before anything is decided.</summary>
internal sealed class Reading
{
    private static readonly SearchValues<char> Questions = SearchValues.Create("?吗");

    public required FoldedText Text { get; init; }
    public required List<Hit> Hits { get; init; }
    public required List<Hit> Names { get; init; }
    public List<Address> Addresses { get; } = [];
    public PlateSpan? Plate { get; set; }
    public PeopleSpan? People { get; set; }
    public List<int> ClauseEnds { get; set; } = [];

    private ConceptSet[] clauses = [];
    private ConceptSet message;

    public ReadOnlySpan<ConceptSet> Clauses => clauses;

    public ref readonly ConceptSet Message => ref message;

    public bool Has(int concept) => message.Has(concept);

    public int ClauseAt(int position)
    {
        var at = ClauseEnds.BinarySearch(position + 1);
        return Math.Min(at >= 0 ? at : ~at, ClauseEnds.Count - 1);
    }

    /// <summary>Sorts the hits and facts into their clauses; the message has what any clause has.</summary>
    public void Settle()
    {
        ClauseEnds = Text.Length == 0 ? [0] : Language.Text.Clauses.EndsOf(Text);
        var sets = new ConceptSet[ClauseEnds.Count];
        foreach (var hit in Hits)
            sets[ClauseAt(hit.Start)].Add(hit.Payload);
        foreach (var name in Names)
            sets[ClauseAt(name.Start)].Add(Facts.Known);
        foreach (var address in Addresses)
        {
            ref var set = ref sets[ClauseAt(address.Start)];
            if (address.Sure)
                set.Add(Facts.Building);
            if (address.Room is not null)
                set.Add(Facts.Room);
        }

        if (Plate is { } plate)
            sets[ClauseAt(plate.Start)].Add(Facts.Plate);
        if (People is { } people)
        {
            ref var set = ref sets[ClauseAt(people.Start)];
            set.Add(Facts.People);
            if (people.Count.Min >= 5 || people.Count.Max is null)
                set.Add(Facts.Many);
        }

        if (Temperatures.IsIn(Text))
            sets[0].Add(Facts.Temperature);
        for (var i = Text.Next(Questions, 0, Text.Length); i < Text.Length; i = Text.Next(Questions, i + 1, Text.Length))
            sets[ClauseAt(i)].Add(Facts.Asking);

        SentenceForms.Find(Text, ClauseEnds, Plate, sets);
        foreach (ref readonly var set in sets.AsSpan())
            message.AddAll(set);
        clauses = sets;
    }

    public void Add(int fact) => message.Add(fact);
}
