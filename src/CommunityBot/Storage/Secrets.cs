using System.Security.Cryptography;

namespace CommunityBot.Storage;

/// <summary>Keys that the program makes for itself. They stand in the database, so that a restart and every instance has the same.</summary>
public static class Secrets
{
    /// <summary>32 random bytes under a name; made when first asked for.</summary>
    public static byte[] Get(IStore store, string name) => Convert.FromHexString(store.WriteAsync(scope =>
    {
        var document = $"secret:{name}";
        scope.Execute("INSERT INTO documents (name, body) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", document, RandomNumberGenerator.GetHexString(64));
        return (string)scope.Statement("SELECT body FROM documents WHERE name = $1", document).ExecuteScalar()!;
    }).GetAwaiter().GetResult());
}
