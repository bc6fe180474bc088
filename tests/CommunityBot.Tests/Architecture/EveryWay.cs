namespace CommunityBot.Tests.Architecture.Seeded;

/// <summary>Names a namespace in each way in which one can be named; nobody uses it.</summary>
internal sealed class EveryWay : System.IO.MemoryStream
{
    private readonly System.Text.StringBuilder _field = new();

    public static System.Xml.NameTable? Property { get; set; }

    public object Body(List<System.Net.IPAddress> argument)
    {
        var local = System.Globalization.CultureInfo.InvariantCulture;
        return typeof(System.Threading.Lock) == argument.GetType() ? local : _field;
    }
}
