using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>Checks every setting before the host is built, so that a wrong one stops the start with a line that a person understands.</summary>
internal static class SettingsValidator
{
    /// <summary>Refuses the first value that cannot be used.</summary>
    /// <exception cref="SettingsException">Names the key, the value and what is allowed.</exception>
    public static void Require(IConfiguration configuration, IEnumerable<SettingsSection> sections)
    {
        foreach (var section in sections)
        {
            foreach (var property in section.OptionsType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                var key = section.KeyOf(property.Name);
                if (property.PropertyType == typeof(IList<string>))
                    RequireList(configuration.GetSection(key), property);
                else if (configuration[key] is { } raw && Allowed(property, raw) is { } allowed)
                    throw new SettingsException($"{key} is {Shown(property, raw)}; allowed: {allowed}");
            }
        }
    }

    private static void RequireList(IConfigurationSection list, PropertyInfo property)
    {
        // One value where several are possible would be bound to nothing, without a word.
        if (!string.IsNullOrEmpty(list.Value))
            throw new SettingsException($"{list.Path} is '{list.Value}'; allowed: a list, whose first entry is {list.Path}:0");
        foreach (var entry in list.GetChildren())
        {
            if (Rejects(property, entry.Value ?? string.Empty))
                throw new SettingsException($"{entry.Path} is '{entry.Value}'; allowed: {DescribeText(property)}");
        }
    }

    private static string Shown(PropertyInfo property, string raw) =>
        property.GetCustomAttribute<SecretSettingAttribute>() is null ? $"'{raw}'" : "not usable";

    /// <summary>What is allowed, when the value is something else.</summary>
    private static string? Allowed(PropertyInfo property, string raw)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            return Rejects(property, raw) ? DescribeText(property) : null;
        if (!type.IsPrimitive && !type.IsEnum)
            return null;
        try
        {
            var value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(raw)!;
            var known = !type.IsEnum || (Enum.IsDefined(type, value) && !char.IsAsciiDigit(raw.TrimStart()[0]));
            return known && !Rejects(property, value) ? null : Describe(property, type);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            return Describe(property, type);
        }
    }

    private static bool Rejects(PropertyInfo property, object value) =>
        property.GetCustomAttributes<ValidationAttribute>().Any(rule => !rule.IsValid(value));

    private static string DescribeText(PropertyInfo property) =>
        property.GetCustomAttributes<ValidationAttribute>().First().FormatErrorMessage(property.Name);

    private static string Describe(PropertyInfo property, Type type)
    {
        if (type.IsEnum)
            return string.Join(" or ", Enum.GetNames(type));
        if (type == typeof(bool))
            return "true or false";
        return property.GetCustomAttribute<RangeAttribute>() is { } range
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}")
            : "a whole number";
    }
}
