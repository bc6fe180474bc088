using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CommunityBot.Channels;

namespace CommunityBot.Host.Hosting;

/// <summary>Settings that cannot be used: one line a fault, all of them at once.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    public IReadOnlyList<string> Faults => faults;
}

/// <summary>Reads sections into option classes and collects every fault: key, value, what is wrong, what is allowed.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _faults = [];

    /// <summary>Every property that a section sets, converted and held against the property's own validation attributes.</summary>
    public T Read<T>(string section) where T : new()
    {
        var options = new T();
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            var (key, text) = ($"{section}:{property.Name}", configuration[$"{section}:{property.Name}"]);
            if (string.IsNullOrEmpty(text)) continue;
            var rules = property.GetCustomAttributes(inherit: true).OfType<ValidationAttribute>().ToList();
            if (!TryConvert(text, property.PropertyType, out var value))
                Add(key, text, rules.Select(rule => rule.ErrorMessage).FirstOrDefault(message => message is not null) ?? $"is not a {property.PropertyType.Name}");
            else if (rules.Find(rule => !rule.IsValid(value)) is { } broken)
                Add(key, text, broken.FormatErrorMessage(property.Name));
            else
                property.SetValue(options, value);
        }
        return options;
    }

    public void Add(SettingFault fault) => _faults.Add($"{fault.Key} = \"{fault.Value}\" {fault.Problem}; allowed: {fault.Allowed}");

    public void Add(string key, string value, string problem) => _faults.Add($"{key} = \"{value}\" {problem}");

    /// <exception cref="SettingsException">Anything was wrong.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0) throw new SettingsException(_faults);
    }

    private static bool TryConvert(string text, Type type, out object? value)
    {
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text);
            return true;
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            value = null;
            return false;
        }
    }
}
