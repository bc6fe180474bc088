using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class LocatingTests
{
    private static readonly Gazetteer Town = Gazetteer.Build(
    [
        new("T", null, EntryKind.Cell, "松山镇", []),
        new("C1", "T", EntryKind.Cell, "松山社区", []),
        new("G1", "C1", EntryKind.Cell, "松山一期", []),
        new("G1-3", "G1", EntryKind.Building, "3栋", ["三号楼"]),
        new("G1-4", "G1", EntryKind.Building, "4栋", []),
        new("G2", "C1", EntryKind.Cell, "松山二期", []),
        new("G2-3", "G2", EntryKind.Building, "松山二期3幢", []),
        new("G2-9", "G2", EntryKind.Building, "9#", []),
        new("G3", "C1", EntryKind.Cell, "桂苑", []),
        new("G3-3", "G3", EntryKind.Building, "3号楼", []),
        new("P1", "G1", EntryKind.Place, "北门", ["north gate", "北大门"]),
        new("P2", "G2", EntryKind.Place, "北门", ["north gate"]),
        new("P3", "C1", EntryKind.Place, "凉亭", ["pavilion", "八角亭"]),
        new("P4", "G2", EntryKind.Place, "北门菜场", []),
        new("P5", "G1", EntryKind.Place, "一期中心广场", ["广场", "小广场"]),
    ]);

    [Fact]
    public void A_tree_that_is_none_is_read_as_far_as_it_is_one()
    {
        var odd = Gazetteer.Build(
        [
            new("A", "B", EntryKind.Cell, "东园", []), new("B", "A", EntryKind.Cell, "西园", []), // a circle
            new("C", "gone", EntryKind.Cell, "南园", []), new("C-1", "C", EntryKind.Building, "1栋", []), // an unknown cell above
            new("C", "C-1", EntryKind.Place, "亭子", []), new("D", "C", EntryKind.Place, "水塔", []), // one code twice
        ]);

        Assert.Equal("C-1", Read.Message("1栋楼下一群人打牌", odd, new("C")).First.Fit.Located);
        Assert.Equal("D", Read.Message("水塔旁边一群人打牌", odd).First.Fit.Located);
        Assert.Null(Read.Message("东园一群人打牌", odd).First.Fit.Located);
    }

    [Theory]
    [InlineData("凉亭旁边有人打牌", "P3")]
    [InlineData("八角亭那边一群人打牌", "P3")]
    [InlineData("every evening people dance packed together by the pavilion", "P3")]
    [InlineData("9栋楼下一群人打牌", "G2-9")]
    [InlineData("people playing cards in Blk 9", "G2-9")]
    [InlineData("肆号楼一群人打牌", "G1-4")]
    [InlineData("松山二期3栋一群人打牌", "G2-3")]
    [InlineData("桂苑3栋一群人打牌", "G3-3")]
    [InlineData("北门菜场一群人打牌", "P4")]
    [InlineData("桂苑里一群人在打牌", "G3")]
    [InlineData("广场上一群人跳广场舞", "P5")]
    public void One_fit_is_located(string text, string code)
    {
        var fit = Read.Message(text, Town).First.Fit;

        Assert.Equal(code, fit.Located);
        Assert.Empty(fit.Candidates);
    }

    [Theory]
    [InlineData("蓝天广场上一群人打牌")]
    [InlineData("王家凉亭里一群人打牌")]
    public void A_generic_word_with_a_name_before_it_is_another_place(string text)
    {
        Assert.Null(Read.Message(text, Town).First.Fit.Located);
    }

    [Fact]
    public void Several_fits_are_offered_and_none_is_guessed()
    {
        var fit = Read.Message("3栋一群人打牌", Town).First.Fit;

        Assert.Null(fit.Located);
        Assert.Equal(["G1-3", "G2-3", "G3-3"], fit.Candidates.Order());
    }

    [Fact]
    public void The_groups_cell_decides_between_places_of_one_name()
    {
        Assert.Equal("G2-3", Read.Message("3栋一群人打牌", Town, new(GroupCell: "G2")).First.Fit.Located);
        Assert.Equal("P1", Read.Message("北门那边一群人打牌", Town, new(GroupCell: "G1")).First.Fit.Located);
    }

    [Fact]
    public void The_writers_cell_decides_where_the_groups_does_not()
    {
        Assert.Equal("P2", Read.Message("北门一群人打牌", Town, new(GroupCell: "C1", WriterCell: "G2")).First.Fit.Located);
    }

    [Fact]
    public void At_most_five_are_offered_and_those_of_the_groups_cell_alone()
    {
        var many = Gazetteer.Build(
        [
            new("T", null, EntryKind.Cell, "镇", []),
            .. Enumerable.Range(1, 9).Select(i => new GazetteerEntry($"C{i}", "T", EntryKind.Cell, $"社区{i}", [])),
            .. Enumerable.Range(1, 9).Select(i => new GazetteerEntry($"B{i}", $"C{i}", EntryKind.Building, "3栋", [])),
            new("B7b", "C7", EntryKind.Building, "3号楼", []),
        ]);

        Assert.Equal(["B1", "B2", "B3", "B4", "B5"], Read.Message("3栋一群人打牌", many).First.Fit.Candidates);
        Assert.Equal(["B7", "B7b"], Read.Message("3栋一群人打牌", many, new(GroupCell: "C7")).First.Fit.Candidates.Order());
    }

    [Theory]
    [InlineData("我们小区里每天有人跳广场舞", PlaceClarity.OwnEstate)]
    [InlineData("people are dancing in our estate every night, a huge crowd", PlaceClarity.OwnEstate)]
    [InlineData("路边停着一辆鄂A的车", PlaceClarity.Weak)]
    [InlineData("隔壁一群人在打麻将", PlaceClarity.Weak)]
    [InlineData("每天有人聚集在一起跳广场舞", PlaceClarity.Missing)]
    [InlineData("喷泉池边上一群人打牌", PlaceClarity.Named)]
    [InlineData("99栋一群人打牌", PlaceClarity.Named)]
    public void How_well_the_place_is_said_is_told(string text, PlaceClarity clarity)
    {
        var fit = Read.Message(text, Town).First.Fit;

        Assert.Equal(clarity, fit.Clarity);
        Assert.Null(fit.Located);
        Assert.Empty(fit.Candidates);
    }

    [Fact]
    public void A_city_of_buildings_and_places_is_indexed_and_read()
    {
        var entries = new List<GazetteerEntry> { new("T", null, EntryKind.Cell, "城", []) };
        for (var cell = 0; cell < 1000; cell++)
        {
            entries.Add(new($"C{cell}", "T", EntryKind.Cell, $"第{cell}网格", []));
            for (var building = 1; building <= 20; building++)
                entries.Add(new($"C{cell}-{building}", $"C{cell}", EntryKind.Building, $"{building}栋", []));
            for (var place = 0; place < 5; place++)
                entries.Add(new($"P{cell}-{place}", $"C{cell}", EntryKind.Place, $"{cell}号地{place}广场", []));
        }

        var city = Gazetteer.Build(entries);

        Assert.Equal("C512-7", Read.Message("7栋一群人打牌", city, new(GroupCell: "C512")).First.Fit.Located);
        Assert.Equal("P33-4", Read.Message("33号地4广场一群人打牌", city).First.Fit.Located);
    }

    [Fact]
    public void A_gate_and_a_square_of_each_of_many_estates_are_told_apart_without_comparing_all_with_all()
    {
        const int Estates = 60_000;
        var city = Gazetteer.Build(
        [
            new("T", null, EntryKind.Cell, "城", []),
            .. Enumerable.Range(0, Estates).Select(i => new GazetteerEntry($"C{i}", "T", EntryKind.Cell, $"第{i}网格", [])),
            .. Enumerable.Range(0, Estates).Select(i => new GazetteerEntry($"N{i}", $"C{i}", EntryKind.Place, "北门", [])),
            .. Enumerable.Range(0, Estates).Select(i => new GazetteerEntry($"S{i}", $"C{i}", EntryKind.Place, "广场", [])),
        ]);
        var began = Environment.CpuUsage.TotalTime;

        var fit = Read.Message("北门广场一群人打牌", city, new(GroupCell: "C7")).First.Fit;

        // All with all took 44 ms for 5,000 estates, thus over six seconds here.
        Assert.True(Environment.CpuUsage.TotalTime - began < TimeSpan.FromSeconds(3));
        Assert.Equal("S7", fit.Located);
    }
}
