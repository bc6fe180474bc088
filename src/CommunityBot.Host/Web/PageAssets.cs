using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace CommunityBot.Host.Web;

/// <summary>
/// All files that pages may ask for: ours, which lie in the program (Web/Assets), and Web Chat, which the build puts beside it. Nothing else is served.
/// </summary>
internal sealed class PageAssets
{
    private const string Prefix = "CommunityBot.Host.Web.Assets.";
    public const string WebChatFile = "webchat.js";

    private readonly Dictionary<string, Asset> _byName = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Asset> _byFile;

    public PageAssets() : this(Path.Combine(AppContext.BaseDirectory, "Web", "Vendor"))
    {
    }

    /// <param name="vendor">The folder that the build put Web Chat into, if it could.</param>
    internal PageAssets(string vendor)
    {
        foreach (var name in OwnNames) Own(name);
        WebChat = Asset.OfFile(Path.Combine(vendor, WebChatFile));
        if (WebChat is not null) _byName.Add(WebChatFile, WebChat);
        _byFile = _byName.Values.ToFrozenDictionary(asset => asset.File, StringComparer.Ordinal);
    }

    /// <summary>Microsoft's Web Chat; null where the program was built without it.</summary>
    public Asset? WebChat { get; }

    /// <summary>Where a page finds one of our own files, by its name in Web/Assets.</summary>
    public string UrlOf(string name) => _byName[name].Url;

    /// <summary>What lies under the last part of an address, or null.</summary>
    public Asset? Find(string file) => _byFile.GetValueOrDefault(file);

    internal static IEnumerable<string> OwnNames =>
        from resource in Resources.GetManifestResourceNames()
        where resource.StartsWith(Prefix, StringComparison.Ordinal)
        select resource[Prefix.Length..];

    private static Assembly Resources => typeof(PageAssets).Assembly;

    /// <summary>Reads one of our files. Another that it imports (<c>"./room.js"</c>) is read first, so that the address in the import can hold that one's hash.</summary>
    private Asset Own(string name)
    {
        if (_byName.TryGetValue(name, out var known)) return known;
        using var reader = new StreamReader(Resources.GetManifestResourceStream(Prefix + name)!, Encoding.UTF8);
        var text = reader.ReadToEnd();
        foreach (var other in OwnNames)
        {
            var import = $"\"./{other}\"";
            if (text.Contains(import, StringComparison.Ordinal)) text = text.Replace(import, $"\"{Own(other).Url}\"", StringComparison.Ordinal);
        }
        return _byName[name] = Asset.OfText(name, text);
    }
}
