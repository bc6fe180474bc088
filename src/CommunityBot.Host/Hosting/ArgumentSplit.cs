using CommunityBot.Host.Verbs;

namespace CommunityBot.Host.Hosting;

/// <summary>A verb's call taken apart: its arguments, its own options and flags, and the settings, which go to the configuration as they are.</summary>
internal sealed record ArgumentSplit(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options, string[] Settings)
{
    public static ArgumentSplit Of(ReadOnlySpan<string> args, IReadOnlyList<string> options, IReadOnlyList<string> flags)
    {
        var arguments = new List<string>();
        var given = new Dictionary<string, string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Add(args[i]);
                continue;
            }
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i][2..] : args[i][2..equals];
            if (flags.Contains(name) && equals < 0)
            {
                given[name] = "";
                continue;
            }
            if (!options.Contains(name) && !IsSetting(name)) throw new UsageException($"There is no option --{name}.");
            if (equals < 0 && i + 1 == args.Length) throw new UsageException($"--{name} needs a value.");
            var value = equals < 0 ? args[++i] : args[i][(equals + 1)..];
            if (options.Contains(name)) given[name] = value;
            else settings.AddRange([$"--{name}", value]);
        }
        return new ArgumentSplit(arguments, given, [.. settings]);
    }

    /// <summary>Settings are told from a mistyped option by their shape.</summary>
    private static bool IsSetting(string name) => name.Contains(':', StringComparison.Ordinal) || name is "urls" or "environment";
}
