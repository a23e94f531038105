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
            Validate(configuration, section.OptionsType, section.KeyOf);
    }

    private static void Validate(IConfiguration configuration, Type options, Func<string, string> keyOf)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = keyOf(property.Name);
            if (SettingRules.GroupOf(property) is { } group)
                ValidateGroups(configuration, configuration.GetSection(key), group);
            else if (property.PropertyType == typeof(IList<string>))
                ValidateList(configuration.GetSection(key), property);
            else if (configuration[key] is { } raw && Rejects(property, raw))
                throw new SettingsException(SettingRules.Message(key, property, raw));
        }
    }

    private static void ValidateGroups(IConfiguration configuration, IConfigurationSection list, Type group)
    {
        RefuseValue(list);
        foreach (var entry in list.GetChildren())
        {
            if (entry.Value is { Length: > 0 } value)
                throw new SettingsException(
                    $"{entry.Path} is '{value}'; allowed: settings below it, such as {entry.Path}:{group.GetProperties()[0].Name}");
            Validate(configuration, group, name => $"{entry.Path}:{name}");
        }
    }

    private static void ValidateList(IConfigurationSection list, PropertyInfo property)
    {
        RefuseValue(list);
        foreach (var entry in list.GetChildren())
        {
            if (SettingRules.IsInvalid(property, entry.Value ?? string.Empty))
                throw new SettingsException(SettingRules.Message(entry.Path, property, entry.Value ?? string.Empty));
        }
    }

    private static void RefuseValue(IConfigurationSection list)
    {
        // The binder ignores a single value where a list is expected.
        if (!string.IsNullOrEmpty(list.Value))
            throw new SettingsException($"{list.Path} is '{list.Value}'; allowed: a list, whose first entry is {list.Path}:0");
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
