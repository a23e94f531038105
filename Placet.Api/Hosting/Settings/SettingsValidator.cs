using System.ComponentModel;
using System.Reflection;
using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>
/// Validates the text of all settings before the host is built. ValidateOnStart comes later: text that cannot be bound would fail there
/// with the binder's message, and some options are read earlier.
/// </summary>
internal static class SettingsValidator
{
    /// <summary>Rejects the first invalid value.</summary>
    /// <exception cref="SettingsException">Names the key, the value and what is allowed.</exception>
    public static void Validate(IConfiguration configuration, IEnumerable<SettingsSection> sections)
    {
        foreach (var section in sections)
        {
            foreach (var property in section.OptionsType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                var key = section.KeyOf(property.Name);
                if (property.PropertyType == typeof(IList<string>))
                    ValidateList(configuration.GetSection(key), property);
                else if (configuration[key] is { } raw && Rejects(property, raw))
                    throw new SettingsException(SettingRules.Message(key, property, raw));
            }
        }
    }

    private static void ValidateList(IConfigurationSection list, PropertyInfo property)
    {
        // The binder ignores a single value where a list is expected.
        if (!string.IsNullOrEmpty(list.Value))
            throw new SettingsException($"{list.Path} is '{list.Value}'; allowed: a list, whose first entry is {list.Path}:0");
        foreach (var entry in list.GetChildren())
        {
            if (SettingRules.IsInvalid(property, entry.Value ?? string.Empty))
                throw new SettingsException(SettingRules.Message(entry.Path, property, entry.Value ?? string.Empty));
        }
    }

    /// <summary>Whether a text cannot be bound to the property, or its attributes reject the value.</summary>
    private static bool Rejects(PropertyInfo property, string raw)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            return SettingRules.IsInvalid(property, raw);
        if (!type.IsPrimitive && !type.IsEnum)
            return false;
        try
        {
            var value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(raw)!;
            var isDefined = !type.IsEnum || (Enum.IsDefined(type, value) && !char.IsAsciiDigit(raw.TrimStart()[0]));
            return !isDefined || SettingRules.IsInvalid(property, value);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            return true;
        }
    }
}
