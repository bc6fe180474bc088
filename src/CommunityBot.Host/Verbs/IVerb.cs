namespace CommunityBot.Host.Verbs;

/// <summary>One verb of the program. Data goes to <see cref="VerbCall.Out"/> and nothing else does; messages go to <see cref="VerbCall.Error"/>.</summary>
internal interface IVerb
{
    static abstract string Name { get; }

    /// <summary>The arguments, as shown to somebody who got them wrong.</summary>
    static abstract string Usage { get; }

    /// <summary>Options that take a value, and flags that take none; anything else that starts with <c>--</c> is a setting.</summary>
    static virtual IReadOnlyList<string> Options => [];

    static virtual IReadOnlyList<string> Flags => [];

    /// <summary>Whether the verb works on the database.</summary>
    static virtual bool NeedsStore => true;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(VerbCall call);
}

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    /// <summary>The thing asked about does not hold.</summary>
    public const int DoesNotHold = 1;
    public const int UnusableArguments = 2;
    public const int BadData = 65;
    public const int ServiceMissing = 69;
    public const int BadSettings = 78;
}

/// <summary>A verb's arguments and surroundings. Options are the <c>--name value</c> and <c>--flag</c> arguments that the verb declared.</summary>
internal sealed record VerbCall(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options, string Directory, TextReader In, TextWriter Out, TextWriter Error)
{
    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>An argument that is a path, counted from the caller's directory.</summary>
    public string PathOf(string argument) => Path.GetFullPath(argument, Directory);
}

/// <summary>The call cannot be understood: exit code 2 with the reason and the usage.</summary>
internal sealed class UsageException(string reason) : Exception(reason);
