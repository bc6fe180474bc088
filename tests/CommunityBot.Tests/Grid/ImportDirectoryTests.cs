using System.Text;
using CommunityBot.Grid;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Tests.Grid;

public sealed class ImportDirectoryTests : IDisposable
{
    private readonly Community _community = new();

    public void Dispose() => _community.Dispose();

    [Fact]
    public async Task A_folder_becomes_the_directory()
    {
        var result = await _community.Import(Files.All);

        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
        Assert.True(result.Changed);
        Assert.Equal(new FileChange("cells.csv", 4, 0, 0), result.Files[0]);
        var directory = _community.Present;
        Assert.Equal("pine", directory.Root);
        Assert.Equal("g1", directory.CellOf("pavilion"));
        Assert.Equal("3栋", directory.NameOf("g1-b3"));
        Assert.Equal(["g1-b3", "g1", "pine"], directory.Upwards("g1-b3").Select(cell => cell.Code));
        Assert.True(directory.IsWithin("g1-b3", "pine"));
        Assert.False(directory.IsWithin("g2", "g1"));
        Assert.Equal("chen", directory.PersonOf("web:dl_chen")?.Code);
        Assert.Equal(["msteams:29:chen", "web:dl_chen"], directory.AccountsOf("chen"));
        Assert.Equal("g1", directory.GroupOf("msteams:19:g1")?.Code);
        Assert.Equal(Listen.Mentions, directory.Group("g2")?.Listen);
    }

    [Fact]
    public async Task The_same_folder_again_changes_nothing()
    {
        var folder = _community.Folder(Files.All);
        await _community.Import(folder);
        var versions = Versions();

        var again = await _community.Import(folder);

        Assert.False(again.Changed);
        Assert.Equal(versions, Versions());
        Assert.False(_community.Directories.Refresh());
    }

    [Fact]
    public async Task A_bom_and_another_order_of_columns_change_nothing()
    {
        await _community.Load(Files.All);

        var result = await _community.Import(("places.csv", "\uFEFFname,code,aliases,longitude,latitude,cell\r\n北门,north-gate,大门|north gate,120.45,28.12,g1\r\n凉亭,pavilion,,,,g1\r\n"));

        Assert.Empty(result.Faults);
        Assert.False(result.Changed);
    }

    [Fact]
    public async Task A_missing_file_leaves_its_rows_and_a_row_that_is_gone_is_removed()
    {
        await _community.Load(Files.All);

        var result = await _community.Import(("places.csv", "code,cell,name\npavilion,g2,凉亭\n"));

        Assert.Equal(new FileChange("places.csv", 0, 1, 1), Assert.Single(result.Files, file => !file.IsNone));
        Assert.Null(_community.Present.Place("north-gate"));
        Assert.Equal("g2", _community.Present.CellOf("pavilion"));
        Assert.Equal(4, _community.Present.People.Count);
    }

    [Fact]
    public async Task Every_fault_is_reported_at_once_and_nothing_is_changed()
    {
        await _community.Load(Files.All);
        var versions = Versions();

        var result = await _community.Import(
            ("cells.csv", """
                code,parent,level,name,aliases,households
                pine,,community,松山社区,,-1
                a,b,grid,甲,,
                b,a,grid,乙,,
                c,nowhere,grid,丙,,
                pine,,community,又一个,,
                d,pine,street,,,
                """),
            ("places.csv", "code,cell,name,latitude,longitude\ngate,g9,门,91,\n"),
            ("people.csv", "code,name,phone,language,accounts\nchen,陈建国,call me 13812345678,fr,chen-account|msteams:x\nlin,林秀英,,,msteams:x\n"),
            ("posts.csv", "person,cell,role,order,duty\nchen,pine,king,0,day\nnobody,pine,leader,1,\n"),
            ("groups.csv", "code,cell,name,kind,conversation,service_url,listen\nx,pine,群,family,msteams:c,ftp://x,loud\ny,pine,群,staff,msteams:c,,\n"),
            ("rotas.csv", "rota,person,start,end,days,from,until\nnight,lin,7pm,25:00,\"mon,funday\",2020-02-30,2020-01-01\nnight,who,19:00,07:00,,2020-02-02,2020-02-01\n"));

        Assert.Equal(
            [
                "cells.csv 2 households", "cells.csv 3 parent", "cells.csv 4 parent", "cells.csv 5 parent", "cells.csv 6 code", "cells.csv 7 level", "cells.csv 7 name",
                "groups.csv 2 kind", "groups.csv 2 listen", "groups.csv 2 service_url", "groups.csv 3 conversation",
                "people.csv 2 accounts", "people.csv 2 language", "people.csv 2 phone", "people.csv 3 accounts",
                "places.csv 2 cell", "places.csv 2 latitude", "places.csv 2 longitude",
                "posts.csv 2 duty", "posts.csv 2 order", "posts.csv 2 role", "posts.csv 3 person",
                "rotas.csv 2 days", "rotas.csv 2 end", "rotas.csv 2 from", "rotas.csv 2 start", "rotas.csv 3 person", "rotas.csv 3 until",
            ],
            result.Faults.Select(fault => $"{fault.File} {fault.Row} {fault.Column}").Order(StringComparer.Ordinal));
        Assert.Contains(result.Faults, fault => fault is { Column: "role", Value: "king" } && fault.Reason.Contains("leader, deputy, instructor", StringComparison.Ordinal));
        Assert.Equal(versions, Versions());
        Assert.NotNull(_community.Present.Cell("g1"));
    }

    [Fact]
    public async Task Phones_and_accounts_are_masked_in_faults()
    {
        var result = await _community.Import(
            ("people.csv", "code,name,phone,language,accounts\na,甲,x13812345678,13812345678,msteams:29:secret|12345678\nmsteams:29:secret,乙,,,msteams:29:secret\n"));

        Assert.Equal(5, result.Faults.Count);
        var told = string.Join('\n', result.Faults.Select(fault => fault.ToString()).Concat(result.Warnings));
        Assert.DoesNotContain("1381234", told, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.Contains("***78", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_encoding_is_a_fault_with_its_row()
    {
        var folder = _community.Folder(Files.Cells);
        File.WriteAllBytes(Path.Combine(folder, "places.csv"), [.. Encoding.UTF8.GetBytes("code,cell,name\na,g1,门\nb,g1,"), 0xB1, 0xB1, 0xC3, 0xC5]);

        var fault = Assert.Single((await _community.Import(folder)).Faults);

        Assert.Equal(("places.csv", 3), (fault.File, fault.Row));
        Assert.Contains("UTF-8", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_of_no_use_is_one_fault_and_not_one_for_each_reference_into_it()
    {
        var result = await _community.Import(("cells.csv", "code,parent,name\npine,,松山\n"), Files.Places, ("people.csv", ""));

        Assert.Equal([("cells.csv", "level"), ("people.csv", null)], result.Faults.Select(fault => (fault.File, fault.Column)));
    }

    [Theory]
    [InlineData("code,cell,name\na,g1,\"门\nb,g1,亭\n", 2)]
    [InlineData("code,cell,name\na,g1,门\nb,g1,亭,再来\n", 3)]
    [InlineData("code,cell,name\n\n,,\na,g1,\"两\n行\"\nb,g1\n", 5)]
    [InlineData("code,cell,name\na,g1,门\"北\"门\n", 2)]
    public async Task A_row_that_breaks_the_format_is_a_fault_with_its_row(string places, int row)
    {
        var result = await _community.Import(Files.Cells, ("places.csv", places));

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("places.csv", row), (fault.File, fault.Row));
    }

    [Fact]
    public async Task Unknown_columns_and_files_are_warnings()
    {
        var result = await _community.Import(("cells.csv", "code,parent,level,name,colour\npine,,community,松山,green\n"), ("place.csv", "code"));

        Assert.Empty(result.Faults);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains(result.Warnings, warning => warning.Contains("'colour'", StringComparison.Ordinal));
        Assert.NotNull(_community.Present.Cell("pine"));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_or_has_nothing_known_is_a_fault()
    {
        Assert.Single((await _community.Import(Path.Combine(_community.Folder(), "none"))).Faults);
        Assert.Single((await _community.Import(_community.Folder(("notes.txt", "hello")))).Faults);
    }

    [Fact]
    public async Task What_stays_stored_must_not_lose_what_it_names()
    {
        await _community.Load(Files.All);

        var result = await _community.Import(("people.csv", "code,name\nchen,陈建国\noffice,办公室\nzhou,周敏\n"));

        Assert.Equal(["posts.csv", "rotas.csv"], result.Faults.Select(fault => fault.Reason.Split(' ').First(word => word.EndsWith(".csv", StringComparison.Ordinal))));
        Assert.All(result.Faults, fault => Assert.Equal(("people.csv", "lin"), (fault.File, fault.Value)));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_changes_nothing()
    {
        await _community.Load(Files.All);
        var versions = Versions();

        var result = await _community.Import(_community.Folder(("places.csv", "code,cell,name\nshop,g1,小卖部\n")), dryRun: true);

        Assert.Equal(new FileChange("places.csv", 1, 0, 2), Assert.Single(result.Files, file => !file.IsNone));
        Assert.Equal(versions, Versions());
        Assert.Equal(2, _community.Store.Read(db => db.Set<Place>().Count()));
    }

    [Fact]
    public async Task Two_groups_may_swap_their_conversations()
    {
        await _community.Load(Files.Cells, ("groups.csv", "code,cell,name,kind,conversation\na,g1,甲,staff,msteams:1\nb,g1,乙,staff,msteams:2\n"));

        await _community.Load(("groups.csv", "code,cell,name,kind,conversation\na,g1,甲,staff,msteams:2\nb,g1,乙,staff,msteams:1\n"));

        Assert.Equal("b", _community.Present.GroupOf("msteams:1")?.Code);
    }

    [Fact]
    public async Task Each_import_is_audited()
    {
        await _community.Load(Files.Cells);

        var entry = _community.Store.Read(db => db.Set<AuditEntry>().AsNoTracking().Single());
        Assert.Equal(("operator", "directory.import", "cells.csv +4 ~0 -0"), (entry.Actor, entry.Action, entry.Result));
    }

    [Fact]
    public async Task A_part_hears_which_cells_go_and_who_inherits_them()
    {
        var part = new FollowingPart();
        using var community = new Community(part);
        await community.Load(Files.Cells);
        part.Heard = null;

        await community.Load(("cells.csv", "code,parent,level,name\npine,,community,松山\n"));

        Assert.Equal([("g1", "pine"), ("g1-b3", "pine"), ("g2", "pine")], part.Heard!.GoneCells.OrderBy(gone => gone.Key).Select(gone => (gone.Key, gone.Value)));
    }

    [Fact]
    public async Task Another_process_sees_a_change_when_it_looks_next_and_keeps_its_snapshot_until_then()
    {
        var other = new DirectorySource(_community.Store, _community.Options);
        await _community.Load(Files.All);
        var before = other.Current;

        Assert.Null(before.Root);
        Assert.True(other.Refresh());
        Assert.False(other.Refresh());
        Assert.Equal("pine", other.Current.Root);
        Assert.Null(before.Root);
    }

    private sealed class FollowingPart : IFolderPart
    {
        public DirectoryChange? Heard { get; set; }
        public IReadOnlyList<string> Files => [];
        public IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings) => null;
        public void Follow(WriteScope scope, DirectoryChange change) => Heard = change;
    }

    private string Versions() => _community.Store.Read(db => string.Join(' ', db.Set<Counter>().AsNoTracking().OrderBy(row => row.Name).ToList().Select(row => $"{row.Name}={row.Value}")));
}
