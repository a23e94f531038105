using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Placet.Application.Settings;

/// <summary>Evaluates and describes the validation attributes of settings.</summary>
public static class SettingRules
{
    /// <summary>The class of the entries of a property that is a list of groups of settings; null for another property.</summary>
    public static Type? GroupOf(PropertyInfo property) =>
        property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IList<>)
            && list.GetGenericArguments()[0] is { IsClass: true } entry && entry != typeof(string) ? entry : null;

    /// <summary>Whether an attribute of the property rejects a value; of a list, an entry.</summary>
    public static bool IsInvalid(PropertyInfo property, object value) =>
        property.GetCustomAttributes<ValidationAttribute>().Any(rule => !rule.IsValid(value));

    /// <summary>Describes the allowed values.</summary>
    public static string Describe(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum)
            return Enum.GetNames(type) is [.. var others, var last] ? $"{string.Join(", ", others)} or {last}" : string.Empty;
        if (type == typeof(bool))
            return "true or false";
        if (!type.IsPrimitive)
            return property.GetCustomAttributes<ValidationAttribute>().First().FormatErrorMessage(property.Name);
        return property.GetCustomAttribute<RangeAttribute>() is { } range
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}")
            : "a whole number";
    }

    /// <summary>One line with the key, the value (not that of a secret) and the allowed values.</summary>
    public static string Message(string key, PropertyInfo property, object value)
    {
        var shown = property.GetCustomAttribute<SecretSettingAttribute>() is null
            ? $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'" : "not usable";
        return $"{key} is {shown}; allowed: {Describe(property)}";
    }
}

/// <summary>Validates options by their attributes, lists by their entries.</summary>
internal sealed class SettingsValidation<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = Find(section, options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Find(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = prefix.Length == 0 ? property.Name : $"{prefix}:{property.Name}";
            var value = property.GetValue(options);
            if (SettingRules.GroupOf(property) is not null)
            {
                foreach (var failure in ((IEnumerable<object>)value!).Index()
                    .SelectMany(entry => Find(string.Create(CultureInfo.InvariantCulture, $"{key}:{entry.Index}"), entry.Item)))
                    yield return failure;
                continue;
            }

            IEnumerable<object?> values = value is IList<string> list ? list : [value];
            foreach (var given in values.OfType<object>().Where(given => SettingRules.IsInvalid(property, given)))
                yield return SettingRules.Message(key, property, given);
        }
    }
}
