using System.Text.Json.Nodes;
using CommunityBot.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CommunityBot.IntegrationTests.Drivers;

public sealed class TokenIssuerTests
{
    private const string App = "5c1c3f6e-0000-4000-8000-00000000b070";

    [Fact]
    public async Task A_good_token_verifies_with_the_published_key_and_a_forged_one_does_not()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        using var http = new HttpClient();
        var metadata = JsonNode.Parse(await http.GetStringAsync(new Uri(issuer.Metadata)));
        var keys = new JsonWebKeySet(await http.GetStringAsync(new Uri(metadata.Text("jwks_uri")!)));
        Assert.Contains("msteams", keys.Keys.Single(k => k.Kid == TokenIssuer.GoodKey).AdditionalData["endorsements"].ToString());
        var rules = new TokenValidationParameters
        {
            ValidIssuer = "https://api.botframework.com",
            ValidAudience = App,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = ["RS256"],
        };
        var reader = new JsonWebTokenHandler();
        Assert.True((await reader.ValidateTokenAsync(issuer.Good(App, "http://s/"), rules)).IsValid);
        string[] refusedByKeyAndClaims = ["forged key", "wrong audience", "no audience", "expired", "not yet valid", "wrong issuer", "alg none", "HS256 with the public key", "no token at all"];
        var bad = issuer.Bad(App, "http://s/");
        foreach (var name in refusedByKeyAndClaims)
        {
            Assert.False((await reader.ValidateTokenAsync(bad[name], rules)).IsValid, name);
        }
    }

    [Fact]
    public async Task Client_credentials_are_answered_with_a_token()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = App });
        var answer = JsonNode.Parse(await (await http.PostAsync(new Uri(issuer.TokenEndpoint), form)).Content.ReadAsStringAsync());
        Assert.Equal("token-1", answer.Text("access_token"));
        Assert.Equal(App, issuer.LastRequest["client_id"]);
    }
}
