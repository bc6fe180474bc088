namespace CommunityBot.Tests.Language;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("鄂A12345停在3栋楼下", "<plate>停在3栋楼下")]
    [InlineData("3栋楼下停着鄂A·F1C23和粤B 88K21", "3栋楼下停着<plate>和<plate>")]
    [InlineData("a van with plate LV17 OPZ by the gate", "a van with plate <plate> by the gate")]
    [InlineData("6-1-402有人打牌", "<address>有人打牌")]
    [InlineData("3栋2单元402打麻将", "<address>打麻将")]
    [InlineData("１２－６０４来了好多人", "<address>来了好多人")]
    [InlineData("1402那家又开派对", "<number>那家又开派对")]
    [InlineData("block 3 flat 605 is having a party", "<address> is having a party")]
    [InlineData("打我电话138 0013 8000或0577-88888888", "打我电话<number>或<number>")]
    [InlineData("电话幺三八零零一三八零零零", "电话<number>")]
    [InlineData("身份证33030219620101123X", "身份证<number>")]
    [InlineData("查一下 #K7Q4A 和 k7q4a", "查一下 #<number> 和 <number>")]
    [InlineData("加我微信 li_wei88@qq.com 或 http://x.cn/a?b=1", "加我微信 <account> 或 <link>")]
    [InlineData("@小区管家老赵 楼下有人", "<account> 楼下有人")]
    [InlineData("王阿姨和李建国师傅在打牌", "<name>阿姨和<name>师傅在打牌")]
    [InlineData("老张家在办酒，小李也去了", "<name>家在办酒，<name>也去了")]
    [InlineData("我叫王建国，从武汉回来", "我叫<name>，从武汉回来")]
    [InlineData("我叫歐陽娜娜，回來了", "我叫<name>，回來了")]
    [InlineData("Mr. Smith and Auntie Mei Ling are back from Italy", "Mr. <name> and Auntie <name> are back from Italy")]
    [InlineData("my name is Ann Lee, I am back", "my name is <name>, I am back")]
    public void What_tells_whom_it_is_about_is_taken_out(string text, string masked) => Assert.Equal(masked, Read.Understander.Masked(text, []));

    [Theory]
    [InlineData("中心广场每天晚上有二十来个人挤在一起跳广场舞")]
    [InlineData("3栋楼下又有人打麻将，七八个人")]
    [InlineData("今天体温36.5，没有咳嗽")]
    [InlineData("about 20 people dance on the old pier at 8:30pm, my temperature is 36.5c")]
    [InlineData("from the 2nd to the 12th, 10 mins each")]
    [InlineData("从武汉回来的，要隔离14天吗")]
    [InlineData("")]
    public void What_says_what_happens_stays_as_it_was_written(string text) => Assert.Equal(text, Read.Understander.Masked(text, []));

    [Fact]
    public void Names_that_are_known_are_taken_out_wherever_they_stand()
    {
        Assert.Equal("<name>又没接单，<name>呢，annex 2 is open", Read.Understander.Masked("周晓梅又没接单，ANN呢，annex 2 is open", ["周晓梅", "Ann", "梅"]));
    }

    [Fact]
    public void Noise_of_any_kind_is_masked_without_a_fault()
    {
        foreach (var text in (string[])[new('9', 10_000), new('王', 8_000), string.Concat(Enumerable.Repeat("1-", 4000)), string.Concat(Enumerable.Repeat("@a ", 3000)), "\ud83d\ude00\ud83d"])
            Assert.NotNull(Read.Understander.Masked(text, ["王王"]));
    }
}
