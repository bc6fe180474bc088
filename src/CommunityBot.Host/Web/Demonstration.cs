using System.Net;
using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Storage;

namespace CommunityBot.Host.Web;

/// <summary>One who can be played in the demonstration: what a token says of them, and by what name the page calls them.</summary>
internal sealed record DemonstrationPerson(WebCaller Caller, string Code);

/// <summary>
/// The live demonstration on the sample community (演示): two residents in a group of its own, a captain and the grid leader in their private chats. It is
/// offered in Development alone, to this machine's own browser, and only while the database holds the sample community.
/// </summary>
internal sealed class Demonstration(DirectorySource directory, IStore store, IHostEnvironment environment)
{
    public const string Group = "demonstration";
    private const string Cell = "g1";
    private const string Leader = "chen-jianguo";
    private const string Channel = WebChatOptions.Channel;

    /// <summary>Stands where other channels have an address; replaced by the channel's own with the first message.</summary>
    private const string NoServiceUrl = "web:";

    public static readonly DemonstrationPerson Ann = new(new("dl_ann", Group, IsGroup: true, "Ann Miller"), "ann-miller");
    public static readonly DemonstrationPerson Lin = new(new("dl_lin", Group, IsGroup: true, "林小雨"), "lin-xiaoyu");
    public static readonly DemonstrationPerson Captain = new(new("dl_captain", "dl_captain"), "wang-guizhen");
    public static readonly DemonstrationPerson GridLeader = new(new("dl_leader", "dl_leader"), Leader);

    public static readonly IReadOnlyList<DemonstrationPerson> Persons = [Ann, Lin, Captain, GridLeader];

    /// <summary>Ids of its conversations on our channel.</summary>
    public static readonly IReadOnlyList<string> Conversations = [.. Persons.Select(person => person.Caller.Conversation).Distinct()];

    /// <summary>Whether the database holds the community that the persons belong to.</summary>
    public bool HasSample => directory.Current.Cell(Cell) is not null && directory.Current.Person(Leader) is not null;

    /// <summary>From this machine, and by a name of this machine: another site's page that had its own name resolve to here is not let in.</summary>
    public bool IsOfferedTo(HttpContext context) =>
        environment.IsDevelopment()
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    /// <summary>
    /// Adds the group, and has all three conversations held in the page's language, also before anybody has written there. Does nothing where the
    /// community is another one, or all is so already.
    /// </summary>
    public async Task PrepareAsync(string language)
    {
        if (HasSample && !store.Read(db => IsPrepared(db, language))) await store.WriteAsync(scope => Prepare(scope, language));
        if (directory.Current.Group(Group) is null) directory.Refresh();
    }

    private static bool IsPrepared(BotDb db, string language)
    {
        var keys = Conversations.Select(Key).ToList();
        return db.Set<Group>().Any(group => group.Code == Group)
            && db.Set<Conversation>().Count(conversation => keys.Contains(conversation.Key) && conversation.Language == language) == keys.Count;
    }

    private void Prepare(WriteScope scope, string language)
    {
        if (scope.Db.Set<Cell>().Find(Cell) is null) return;
        if (scope.Db.Set<Group>().Find(Group) is null) AddGroup(scope);
        foreach (var id in Conversations)
        {
            var conversation = scope.Db.Set<Conversation>().Find(Key(id));
            if (conversation is null) scope.Db.Add(conversation = Unheard(id));
            conversation.Language = language;
        }
    }

    private void AddGroup(WriteScope scope)
    {
        scope.Db.Add(new Group
        {
            Code = Group,
            Cell = Cell,
            Name = "松山一期邻里群（演示）",
            Kind = GroupKind.Residents,
            Conversation = Key(Group),
            Listen = Listen.All,
            BoundInChat = true,
        });
        scope.Bump(DirectoryCounters.Roster);
        scope.AfterCommit(() => directory.Refresh());
    }

    private static Conversation Unheard(string id) => new()
    {
        Key = Key(id),
        Channel = Channel,
        Id = id,
        Account = id == Group ? null : Key(id),
        ServiceUrl = NoServiceUrl,
    };

    private static string Key(string id) => $"{Channel}:{id}";
}
