namespace CommunityBot.Channels;

/// <summary>One unusable setting, as the operator reads it. A secret's <paramref name="Value"/> is masked before it gets here.</summary>
public sealed record SettingFault(string Key, string Value, string Problem, string Allowed);
