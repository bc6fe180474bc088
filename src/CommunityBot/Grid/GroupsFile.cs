namespace CommunityBot.Grid;

/// <summary>Reads <c>groups.csv</c>. A group that was bound in chat stays bound while the file gives it no conversation and that one to nobody else.</summary>
internal static class GroupsFile
{
    public static List<Group> Read(FolderTable table, IReadOnlyList<Group> stored, ICollection<string> warnings)
    {
        var groups = new Dictionary<string, (Group Group, int Row)>();
        var conversations = new Dictionary<string, int>();
        foreach (var row in table.Rows)
        {
            var code = row.Code("code");
            var conversation = Conversation(row, conversations);
            var group = new Group
            {
                Code = code ?? "",
                Cell = row.Text("cell") ?? "",
                Name = row.Text("name") ?? "",
                Kind = row.Word<GroupKind>("kind") ?? GroupKind.Residents,
                Conversation = conversation,
                ServiceUrl = row.Url("service_url"),
                Listen = row.Word<Listen>("listen", Listen.Mentions) ?? Listen.Mentions,
                Language = row.Language("language"),
            };
            if (code is not null && !groups.TryAdd(code, (group, row.Number)))
                row.Fault("code", $"is the code of row {groups[code].Row} already");
        }
        foreach (var bound in stored)
        {
            if (!bound.BoundInChat || !groups.TryGetValue(bound.Code, out var entry) || entry.Group.Conversation is not null) continue;
            if (conversations.ContainsKey(bound.Conversation ?? ""))
            {
                warnings.Add($"{GridFiles.Groups}: the file gives the conversation that group '{bound.Code}' was bound to in chat to another group");
                continue;
            }
            (entry.Group.Conversation, entry.Group.ServiceUrl, entry.Group.BoundInChat) = (bound.Conversation, bound.ServiceUrl, true);
        }
        return groups.Values.Select(entry => entry.Group).ToList();
    }

    private static string? Conversation(FolderRow row, Dictionary<string, int> conversations)
    {
        var conversation = row["conversation"];
        if (conversation.Length == 0) return null;
        if (!FolderRow.IsChannelKey(conversation)) row.Fault("conversation", "is not of the shape channel:conversation id");
        else if (conversations.TryAdd(conversation, row.Number)) return conversation;
        else row.Fault("conversation", $"is the conversation of row {conversations[conversation]} already");
        return null;
    }
}
