using System.Net;
using System.Text;
using CommunityBot.Host.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Tests.Hosting;

/// <summary>A request for a page and what came of it.</summary>
internal sealed class PageRequest
{
    private readonly MemoryStream _body = new();

    public PageRequest(string host = "127.0.0.1:3978", string from = "127.0.0.1")
    {
        Context = new DefaultHttpContext { Response = { Body = _body } };
        Context.Request.Method = HttpMethods.Get;
        Context.Request.Scheme = "http";
        Context.Request.Host = new HostString(host);
        Context.Connection.RemoteIpAddress = IPAddress.Parse(from);
    }

    public DefaultHttpContext Context { get; }

    public IHeaderDictionary Headers => Context.Response.Headers;

    public int Status => Context.Response.StatusCode;

    public byte[] Bytes => _body.ToArray();

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>A folder as the build leaves it, with a Web Chat that does nothing.</summary>
    public static PageAssets Assets(string folder, string script = "window.WebChat = {};")
    {
        foreach (var ending in (string[])["", ".br", ".gz"]) File.WriteAllText(Path.Combine(folder, PageAssets.WebChatFile + ending), script + ending);
        return new PageAssets(folder);
    }
}

/// <summary>An environment by its name.</summary>
internal sealed class NamedEnvironment(string name) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "CommunityBot";

    public string ContentRootPath { get; set; } = "";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
