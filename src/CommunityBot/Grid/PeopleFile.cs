using System.Text.RegularExpressions;

namespace CommunityBot.Grid;

/// <summary>Reads <c>people.csv</c> with the accounts in it, and keeps the enrolled accounts of people who stay.</summary>
internal static partial class PeopleFile
{
    public static DirectoryRows Read(FolderTable table, DirectoryRows stored)
    {
        var people = new Dictionary<string, (Person Person, int Row)>();
        var accounts = new Dictionary<string, (Account Account, int Row)>();
        foreach (var row in table.Rows)
        {
            var code = row.Code("code");
            var person = new Person
            {
                Code = code ?? "",
                Name = row.Text("name", 100) ?? "",
                Phone = Phone(row),
                Language = row.Language("language"),
            };
            if (code is not null && !people.TryAdd(code, (person, row.Number)))
                row.Fault("code", $"is the code of row {people[code].Row} already");
            foreach (var id in row.List("accounts"))
            {
                var account = new Account { Id = id, Person = person.Code, Rank = accounts.Count };
                if (!FolderRow.IsChannelKey(id)) row.Fault("accounts", "has an account that is not of the shape channel:id");
                else if (!accounts.TryAdd(id, (account, row.Number))) row.Fault("accounts", $"has an account that row {accounts[id].Row} has already");
            }
        }
        var file = accounts.Values.Select(entry => entry.Account).ToList();
        foreach (var of in file.GroupBy(account => account.Person))
            foreach (var (rank, account) in of.Index()) account.Rank = rank;
        return stored with
        {
            People = people.Values.Select(entry => entry.Person).ToList(),
            Accounts = [.. file, .. stored.Accounts.Where(account => account.Enrolled && people.ContainsKey(account.Person) && !accounts.ContainsKey(account.Id))],
        };
    }

    private static string? Phone(FolderRow row)
    {
        var phone = row.Optional("phone", 40);
        if (phone is null || PhoneShape().IsMatch(phone)) return phone;
        row.Fault("phone", "is not a phone number: digits, spaces, hyphens, brackets, a + in front");
        return null;
    }

    [GeneratedRegex(@"^\+?[0-9(][0-9 ()-]{2,24}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneShape();
}
