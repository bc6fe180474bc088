using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class EmergencyTests
{
    [Theory]
    [InlineData("3栋着火了", Emergency.Fire)]
    [InlineData("5号楼顶楼冒浓烟，快报警", Emergency.Fire)]
    [InlineData("there's a fire in block 2", Emergency.Fire)]
    [InlineData("北门有人拿刀砍人", Emergency.Violence)]
    [InlineData("北门有人打架，见血了，快来人", Emergency.Violence)]
    [InlineData("a man with a knife in the lobby, call 110", Emergency.Violence)]
    [InlineData("6栋外墙塌了，有人压在下面", Emergency.Collapse)]
    [InlineData("the roof of block 4 collapsed, people trapped under it", Emergency.Collapse)]
    [InlineData("楼下有个大爷倒地不起，没有呼吸了", Emergency.Medical)]
    [InlineData("our neighbour is not breathing, 3-502", Emergency.Medical)]
    public void A_danger_that_is_asserted_here_and_now_is_an_emergency(string text, Emergency emergency)
    {
        Assert.Equal(emergency, Read.Message(text).Emergency);
    }

    [Theory]
    [InlineData("明天上午消防演习，看到冒烟不要慌")]
    [InlineData("晚上吃火锅吗")]
    [InlineData("这家店最近火了")]
    [InlineData("昨晚那部电影里楼塌了")]
    [InlineData("游戏里被人拿刀砍死了")]
    [InlineData("如果着火了请打119")]
    [InlineData("fire drill at 3pm in block 2")]
    [InlineData("that film where the tower is on fire")]
    [InlineData("my phone is not breathing lol")]
    [InlineData("you're on fire today")]
    [InlineData("笑死我了，快没气了哈哈")]
    public void Drills_films_food_and_jokes_are_none(string text)
    {
        Assert.Equal(Emergency.None, Read.Message(text).Emergency);
    }
}
