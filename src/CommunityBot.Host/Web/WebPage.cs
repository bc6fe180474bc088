using System.Net;
using CommunityBot.Channels.WebChat;
using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Host.Web;

/// <summary>What the web channel asks of the program around it: the doors of the directory, and the demonstration's persons for this machine's own browser.</summary>
internal sealed class WebPage(DirectorySource directory, IStore store, IHostEnvironment environment) : IWebPage
{
    private const string Group = "demonstration";

    private static readonly WebCaller[] Persons =
    [
        new("dl_ann", Group, IsGroup: true, "Ann Miller"), new("dl_lin", Group, IsGroup: true, "林小雨"), new("dl_captain", "dl_captain"), new("dl_leader", "dl_leader"),
    ];

    public string? FindDoor(string code)
    {
        var grid = directory.Current;
        return grid.NameOf(code) is not null ? code : null;
    }

    public async Task<WebCaller?> DemonstrateAsync(HttpContext context, string user, string? locale)
    {
        if (!IsFromHere(context) || Array.Find(Persons, person => person.User == user) is not { } person) return null;
        if (directory.Current.Group(Group) is null) await AddGroupAsync();
        return person;
    }

    /// <summary>From this machine, and by a name of this machine: another site's page that had its own name resolve to here is not let in.</summary>
    private bool IsFromHere(HttpContext context) =>
        environment.IsDevelopment()
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    private Task AddGroupAsync() => store.WriteAsync(scope =>
    {
        if (scope.Db.Set<Group>().Find(Group) is not null || scope.Db.Set<Cell>().Find("g1") is null) return;
        scope.Db.Add(new Group
        {
            Code = Group,
            Cell = "g1",
            Name = "松山一期邻里群（演示）",
            Kind = GroupKind.Residents,
            Conversation = "web:demonstration",
            Listen = Listen.All,
            BoundInChat = true,
        });
        scope.Db.SaveChanges();
        scope.Bump(DirectoryCounters.Roster);
        scope.AfterCommit(() => directory.Refresh());
    });
}
