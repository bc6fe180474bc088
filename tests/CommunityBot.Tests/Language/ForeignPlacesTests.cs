using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

/// <summary>Places of another town, said to a directory that does not have them: what only ends or begins like a name that it has is not that place.</summary>
public sealed class ForeignPlacesTests
{
    private static readonly Lazy<Gazetteer> Songshan = new(() =>
        ImportDirectory.Look(RepositoryRoot.PathOf("src", "CommunityBot.Host", "Samples", "songshan"), new CommunityOptions()).Directory.Gazetteer);

    [Theory]
    [InlineData("锦湖花园一期3栋一群人打牌")]
    [InlineData("翠堤春晓二期9栋一群人打牌")]
    [InlineData("邮电大院2栋一群人打牌")]
    [InlineData("松山三期3栋一群人打牌")]
    [InlineData("丹霞路18号有人打牌")]
    [InlineData("桂花超市门口一群人打牌")]
    [InlineData("小太阳幼儿园门口一群人打牌")]
    [InlineData("第三小学门口一群人打牌")]
    [InlineData("6号台球室一群人打牌")]
    [InlineData("金色年华KTV里有人聚众打麻将")]
    [InlineData("凤凰城北门保安亭一群人打牌")]
    [InlineData("邻居之间要和平相处，可是天天一群人打牌")]
    [InlineData("老王茶室一群人打牌")]
    [InlineData("people playing cards at Rongshen supermarket")]
    [InlineData("people playing cards in Youth Flats Tower B")]
    [InlineData("people playing cards at Little Sun Kindergarten")]
    [InlineData("there's a banquet in the Chen ancestral hall, 60 people")]
    public void What_the_directory_does_not_have_is_nowhere(string text)
    {
        var fit = Read.Message(text, Songshan.Value, new(GroupCell: "g1")).First.Fit;

        Assert.Null(fit.Located);
        Assert.Empty(fit.Candidates);
    }

    [Theory]
    [InlineData("松山一期3栋一群人打牌", "g1-03")]
    [InlineData("临江院1号楼一群人打牌", "g3-01")]
    [InlineData("云锦公寓8座一群人打牌", "g5-08")]
    [InlineData("河沿街28号一群人打牌", "g4-28")]
    [InlineData("松山路18号门口一群人打牌", "g1-road")]
    [InlineData("小猩猩幼儿园门口一群人打牌", "g1-kindergarten")]
    [InlineData("阿方棋牌室一群人打麻将", "g1-afang-cards")]
    [InlineData("people playing cards in Block 1, Riverside Court", "g3-01")]
    [InlineData("people playing cards at the ston bridge", "g4-bridge")]
    public void What_it_has_is_found_however_it_is_said(string text, string code)
    {
        Assert.Equal(code, Read.Message(text, Songshan.Value).First.Fit.Located);
    }

    [Fact]
    public void Who_speaks_in_a_micro_grid_means_the_estate_around_it()
    {
        Assert.Equal("g1-03", Read.Message("3栋一群人打牌", Songshan.Value, new(GroupCell: "g1-m04")).First.Fit.Located);
        Assert.Equal("g1-north-gate", Read.Message("北门那边一群人打牌", Songshan.Value, new(GroupCell: "g1-m04")).First.Fit.Located);
        Assert.Equal("g1-north-gate", Read.Message("北门那边一群人打牌", Songshan.Value, new(GroupCell: "songshan", WriterCell: "g1-03")).First.Fit.Located);
    }
}
