using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Host.Verbs;

/// <summary>Prints a code by which a person binds their account: alone on its line, single use, for 7 days.</summary>
internal sealed class EnrolVerb(IStore store) : IVerb
{
    public static string Name => "enrol";

    public static string Usage => "enrol PERSON   (a code of people.csv)";

    public async Task<int> RunAsync(VerbCall call)
    {
        var person = call.Only("PERSON");
        if (await store.WriteAsync(scope => EnrolPerson.Enrol(scope, person)) is not { } code)
        {
            await call.Error.WriteLineAsync($"There is no person {person}.");
            return ExitCode.DoesNotHold;
        }
        await call.Out.WriteLineAsync(code);
        return ExitCode.Done;
    }
}
