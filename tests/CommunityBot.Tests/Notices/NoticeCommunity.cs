using System.Globalization;

namespace CommunityBot.Tests.Notices;

/// <summary>As much of a community as a notice needs: two grids, their people, four bound groups and one that is not bound.</summary>
internal static class NoticeCommunity
{
    public const string OtherLeader = "29:leader-two";
    public const string AllGroup = "19:garden one@thread.v2";
    public const string OffGroup = "19:quiet@thread.v2";
    public const string EnglishGroup = "19:english/speakers@thread.v2";

    public static string ExtraGroup(int number) => string.Create(CultureInfo.InvariantCulture, $"19:extra {number}@thread.v2");

    /// <summary>Writes the folder, without notices, and gives its path.</summary>
    public static string WriteTo(string folder, string serviceUrl, int extraGroups)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "cells.csv", "code,parent,level,name", "QS,,community,青杉社区", "QS-1,QS,grid,第一网格", "QS-2,QS,grid,第二网格");
        Write(folder, "people.csv", "code,name,accounts", "p-leader1,林组长,msteams:29:leader-one", $"p-leader2,孙组长,msteams:{OtherLeader}", "p-newcomer,周志愿,");
        Write(folder, "posts.csv", "person,cell,role,order,duty", "p-leader1,QS-1,leader,1,", "p-leader2,QS-2,leader,1,", "p-newcomer,QS-1,volunteer,1,");
        Write(folder, "groups.csv",
        [
            "code,cell,name,kind,conversation,service_url,listen,language",
            $"g-all,QS-1,一网格业主群,residents,msteams:{AllGroup},{serviceUrl},all,zh-Hans",
            $"g-mentions,QS-2,二网格业主群,residents,msteams:19:garden two@thread.v2,{serviceUrl},mentions,zh-Hans",
            $"g-off,QS-1,一网格通知群,residents,msteams:{OffGroup},{serviceUrl},off,zh-Hans",
            $"g-english,QS-2,Grid two in English,residents,msteams:{EnglishGroup},{serviceUrl},all,en",
            "g-unbound,QS-2,还没绑定的群,residents,,,all,zh-Hans",
            .. Enumerable.Range(1, extraGroups).Select(extra => $"g-extra{extra},QS-2,加群{extra},residents,msteams:{ExtraGroup(extra)},{serviceUrl},off,zh-Hans"),
        ]);
        return folder;
    }

    private static void Write(string folder, string file, params string[] lines) => File.WriteAllText(Path.Combine(folder, file), string.Join('\n', lines) + "\n");
}
