using System.Text;
using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class OwnWordsTests
{
    private static readonly Understander Own = Understood(
        ("games.txt", "# 本社区的说法\n[activity]\n玩乌龙背|打乌龙背\n[place-noun]\n阿强烧鹅档|喜相逢|The Snug\n[local-sign]\n红灯亮"),
        ("rules.txt", "gathering +3.0 clause: local-sign place-noun"));

    [Theory]
    [InlineData("亭子里又玩乌龙背", "亭子里", "玩乌龙背")]
    [InlineData("天天有人在阿强燒鵝檔打乌龙背", "阿强燒鵝檔", "打乌龙背")]
    public void A_game_of_its_own_is_what_people_gather_for(string text, string place, string activity)
    {
        Assert.NotEqual(Kind.Gathering, Read.Message(text).First.Kind);

        var found = In(text);

        Assert.Equal((Kind.Gathering, place, activity), (found.Kind, found.Slots.Place, found.Slots.Activity));
    }

    [Theory]
    [InlineData("阿强烧鹅档门口围了一群人", "阿强烧鹅档门口")]
    [InlineData("喜相逢又坐满了人，十几个", "喜相逢")]
    [InlineData("thirty people packed into the snug, singing", "the snug")]
    public void A_shop_of_its_own_is_a_place_whatever_its_name_is_made_of(string text, string place)
    {
        Assert.NotEqual(place, Read.Message(text).First.Slots.Place);

        var found = In(text);

        Assert.Equal((Kind.Gathering, place), (found.Kind, found.Slots.Place));
    }

    [Fact]
    public void A_rule_of_its_own_weighs_a_concept_of_its_own()
    {
        const string text = "喜相逢红灯亮了，里面好多人";

        var told = Own.Understand(text, Gazetteer.Empty, UnderstandingContext.None, explain: true);

        Assert.Contains(told.Evidence, piece => piece is { Rule: "gathering +3.0 clause: local-sign place-noun", Matched: "红灯亮 + 喜相逢", Weight: 3 });
        Assert.Equal(Kind.Gathering, told.First.Kind);
    }

    [Theory]
    [InlineData("3栋楼下又有人打麻将，七八个人")]
    [InlineData("今天天气真好")]
    [InlineData("鹅和烧鹅都吃完了")]
    public void What_has_none_of_its_words_is_read_as_before(string text)
    {
        var (before, after) = (Read.Message(text).First, In(text));

        Assert.Equal((before.Kind, before.Confidence, before.Slots), (after.Kind, after.Confidence, after.Slots));
    }

    [Theory]
    [InlineData("打够级", 1, "before the first [concept]")]
    [InlineData("[activty]\n打够级", 1, "(near: activity)")]
    [InlineData("[activity]\n张记、李记", 2, "without punctuation")]
    [InlineData("[activity]\n甲乙|", 2, "empty term")]
    [InlineData("[activity]\n打牌*", 2, "Latin")]
    [InlineData("[activity]\n＃ 说明", 2, "without punctuation")]
    [InlineData("[two words]\n甲", 1, "is no section")]
    [InlineData("[people]\n甲", 1, "found by the readers")]
    [InlineData("[activity\n甲", 1, "is no section")]
    public void A_fault_is_told_with_its_line_and_what_is_allowed(string file, int line, string reason)
    {
        var fault = Assert.Single(Faults(("games.txt", file)));

        Assert.StartsWith($"games.txt({line}): ", fault, StringComparison.Ordinal);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Contains("allowed: ", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gathering +1: activty", "'activty' is no concept; allowed: one that is built in or a section of this folder (near: activity)")]
    [InlineData("dancing +1: activity", "'dancing' is no kind")]
    [InlineData("gathering 21: activity", "no weight")]
    [InlineData("gathering NaN: activity", "no weight")]
    [InlineData("gathering +1 activity", "'kind weight: concepts'")]
    [InlineData("gathering +1:", "has no concept")]
    public void A_fault_in_a_rule_is_told_with_its_line_and_what_is_allowed(string rule, string reason)
    {
        var fault = Assert.Single(Faults(("rules.txt", "\n" + rule)));

        Assert.StartsWith("rules.txt(2): ", fault, StringComparison.Ordinal);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Contains("allowed: ", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[activity]\n阿强档\n[place-noun]\n阿强档", 2, "[place-noun] too, in games.txt(4)")]
    [InlineData("[activity]\n麻将馆", 2, "[place-noun] too, by a built-in word")]
    [InlineData("[neutral]\n甩老开\n[activity]\n甩老开", 4, "[neutral] too, in games.txt(2)")]
    [InlineData("[place-weak]\n凉亭", 2, "[place-noun] too, by a built-in word")]
    [InlineData("[region]\n老家村\n[no-origin]\n老家村", 2, "[no-origin] too, in games.txt(4)")]
    public void A_word_that_stands_in_two_places_of_which_one_hides_the_other_is_a_fault(string file, int line, string reason)
    {
        var fault = Assert.Single(Faults(("games.txt", file)));

        Assert.StartsWith($"games.txt({line}): ", fault, StringComparison.Ordinal);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once_in_order()
    {
        var faults = Faults(
            ("rules.txt", "gathering +1: nowhere elsewhat\nparty 1: activity"), ("b.txt", "x"), ("a.txt", "[activity]\n,\n;"), ("words.txt", "x"), ("Script.txt", "x"));

        Assert.Equal(
            ["Script.txt", "a.txt(2)", "a.txt(3)", "b.txt(1)", "rules.txt(1)", "rules.txt(1)", "rules.txt(2)", "words.txt"],
            faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_file_in_another_encoding_is_one_fault_at_its_first_line()
    {
        byte[] gbk = [.. "[activity]\n"u8, 0xB4, 0xF2, 0xC5, 0xC6, (byte)'\n', 0xC2, 0xE9];

        var (understander, faults) = Understander.With([new("games.txt", gbk), new("utf16.txt", Encoding.Unicode.GetBytes("[activity]\n打牌"))]);

        Assert.Null(understander);
        Assert.Equal(["games.txt(2)", "utf16.txt(1)"], faults.Select(fault => $"{fault.File}({fault.Line})"));
        Assert.All(faults, fault => Assert.Contains("UTF-8", fault.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_with_a_mark_at_its_head_and_windows_line_ends_is_read()
    {
        var (understander, faults) = Understander.With([new("games.txt", (byte[])[.. Encoding.UTF8.Preamble, .. "[activity]\r\n玩乌龙背\r\n"u8])]);

        Assert.Empty(faults);
        Assert.Equal(Kind.Gathering, understander!.Understand("亭子里又玩乌龙背", Gazetteer.Empty, UnderstandingContext.None).First.Kind);
    }

    [Fact]
    public void What_is_too_long_or_too_many_is_a_fault()
    {
        Assert.Contains("allowed: 32", Assert.Single(Faults(("a.txt", "[activity]\n" + new string('打', 33)))), StringComparison.Ordinal);
        Assert.Contains("allowed: 8000", Assert.Single(Faults(("a.txt", "[activity]\n" + string.Concat(Enumerable.Repeat("玩乌龙背|", 2000))))), StringComparison.Ordinal);
        Assert.Contains("allowed: 1024 KiB", Assert.Single(Faults(("a.txt", new string('#', LexiconFile.MostBytes + 1)))), StringComparison.Ordinal);
        Assert.Contains("allowed: 64", Assert.Single(Faults([.. Enumerable.Range(0, 65).Select(i => ($"{i:00}.txt", ""))])), StringComparison.Ordinal);
        Assert.Contains("rules.txt(501): ", Assert.Single(Faults(("rules.txt", string.Join('\n', Enumerable.Repeat("gathering +0.1: activity", 600))))), StringComparison.Ordinal);
    }

    [Fact]
    public void More_concepts_than_there_is_room_for_are_a_fault_at_the_first_too_many()
    {
        var many = Enumerable.Range(0, 300).Select(i => $"own-{i:000}").ToList();

        var faults = Faults(("a.txt", string.Join('\n', many.Select(name => $"[{name}]\n词{name}"))), ("rules.txt", string.Join('\n', many.Select(name => $"gathering +1: {name}"))));

        var first = faults.First(fault => fault.Contains("concept too many", StringComparison.Ordinal));
        Assert.Matches(@"^a\.txt\(\d+\): \[own-\d+\] is one concept too many; allowed: \d+ besides the built-in ones$", first);
    }

    [Fact]
    public void Words_that_lie_in_each_other_do_not_make_noise_slow()
    {
        var own = Understood(("a.txt", "[activity]\n" + string.Join('|', Enumerable.Range(1, 32).Select(i => new string('哈', i)))));

        var found = own.Understand(new string('哈', 8000), Gazetteer.Empty, UnderstandingContext.None);

        Assert.Single(found.Findings);
    }

    private static Finding In(string text) => Own.Understand(text, Gazetteer.Empty, UnderstandingContext.None).First;

    private static Understander Understood(params (string Name, string Text)[] files)
    {
        var (understander, faults) = Understander.With(Files(files));
        Assert.Empty(faults);
        return understander!;
    }

    private static List<string> Faults(params (string Name, string Text)[] files)
    {
        var (understander, faults) = Understander.With(Files(files));
        Assert.Null(understander);
        return [.. faults.Select(fault => fault.Message)];
    }

    private static List<LexiconFile> Files((string Name, string Text)[] files) => [.. files.Select(file => new LexiconFile(file.Name, Encoding.UTF8.GetBytes(file.Text)))];
}
