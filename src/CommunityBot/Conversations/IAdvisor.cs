using CommunityBot.Language;

namespace CommunityBot.Conversations;

/// <summary>Somebody outside who is asked for a second opinion of what a message is. Gets the message masked, and knows nothing else of it.</summary>
public interface IAdvisor
{
    /// <summary>One of the ten kinds, or why there is none. Does not throw.</summary>
    /// <param name="masked">The message without what would tell whom it is about.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Advice> AskAsync(string masked, CancellationToken cancellationToken);
}

/// <summary>Why a question had no answer.</summary>
public enum AdviceFault { None, TimeOut, Unreachable, Redirected, Refused, TooLong, NotJson, UnknownKind }

/// <summary>An advisor's answer: a kind, or the fault that stood for it.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Advice(Kind? Kind, AdviceFault Fault)
{
    public static Advice Of(Kind kind) => new(kind, AdviceFault.None);

    public static Advice None(AdviceFault fault) => new(null, fault);
}
