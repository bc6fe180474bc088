namespace CommunityBot.Tests.Notices;

/// <summary>A community of two grids: four bound groups, one that is not bound, and a leader in each grid.</summary>
internal static class Neighbourhood
{
    public const string AllGroup = "19:garden one@thread.v2";
    public const string MentionsGroup = "19:garden two@thread.v2";
    public const string OffGroup = "19:quiet@thread.v2";
    public const string EnglishGroup = "19:english/speakers@thread.v2";
    public const string LeaderAccount = "29:leader-one";
    public const string OtherLeaderAccount = "29:leader-two";

    /// <summary>Writes the folder with exactly these rows as its notices, and that many more groups of the second grid.</summary>
    public static string WriteTo(string folder, IEnumerable<string> notices, int extraGroups)
    {
        Directory.CreateDirectory(folder);
        Write("cells.csv", "code,parent,level,name,aliases,households", "QS,,community,青杉社区,,", "QS-1,QS,grid,第一网格,,", "QS-2,QS,grid,第二网格,,");
        Write("people.csv", "code,name,phone,language,accounts", $"p-leader1,林,,,msteams:{LeaderAccount}", $"p-leader2,孙,,,msteams:{OtherLeaderAccount}");
        Write("posts.csv", "person,cell,role,order,duty", "p-leader1,QS-1,leader,1,", "p-leader2,QS-2,leader,1,");
        Write("groups.csv", "code,cell,name,kind,conversation,service_url,listen,language",
        [
            Bound("g-all", "QS-1", AllGroup, "zh-Hans"), Bound("g-mentions", "QS-2", MentionsGroup, "zh-Hans"), Bound("g-off", "QS-1", OffGroup, "zh-Hans"),
            Bound("g-english", "QS-2", EnglishGroup, "en"), "g-unbound,QS-2,g-unbound,residents,,,all,",
            .. Enumerable.Range(1, extraGroups).Select(extra => Bound($"g-x{extra}", "QS-2", $"19:extra {extra}@thread.v2", "zh-Hans")),
        ]);
        Write("notices.csv", "code,title,body,image,link,language,cron,time_zone,audience,from,until,late,unknown", [.. notices]);
        return folder;

        void Write(string file, string header, params string[] rows) => File.WriteAllLines(Path.Combine(folder, file), [header, .. rows]);
    }

    private static string Bound(string code, string cell, string conversation, string language) =>
        $"{code},{cell},{code},residents,msteams:{conversation},{NoticeRoom.ServiceUrl},all,{language}";
}
