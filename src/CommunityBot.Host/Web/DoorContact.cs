using CommunityBot.Grid;

namespace CommunityBot.Host.Web;

/// <summary>Whom residents of a door are told to turn to.</summary>
internal sealed record DoorContact(string Name, Role Role, string Cell, string? Phone)
{
    /// <summary>Who would be told of a report from there now; else the office, reachable by the bot or not. Null where the directory has neither.</summary>
    public static DoorContact? Of(GridDirectory grid, Door door, DateTimeOffset now) =>
        grid.OnDutyFor(door.Cell, now) is { } holder ? Of(grid, holder.Person, holder.Role, holder.Cell) : OfficeOf(grid, door, now);

    /// <summary>The office that answers for the door: the one on duty, else the nearest that has a telephone.</summary>
    public static DoorContact? OfficeOf(GridDirectory grid, Door door, DateTimeOffset now)
    {
        if (grid.OfficeFor(door.Cell, now) is { } onDuty && Of(grid, onDuty.Person, onDuty.Role, onDuty.Cell) is { Phone: not null } reached) return reached;
        var offices = from cell in grid.Upwards(door.Cell)
                      from post in grid.PostsIn(cell.Code)
                      where post.Role is Role.Office
                      select Of(grid, post.Person, post.Role, post.Cell);
        return offices.OrderBy(office => office?.Phone is null).FirstOrDefault();
    }

    private static DoorContact? Of(GridDirectory grid, string person, Role role, string cell) =>
        grid.Person(person) is { } known ? new DoorContact(known.Name, role, grid.NameOf(cell) ?? cell, known.Phone) : null;
}
