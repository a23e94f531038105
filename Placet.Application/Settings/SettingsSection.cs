namespace Placet.Application.Settings;

/// <summary>Describes an options class, to validate its settings before the host is built.</summary>
/// <param name="Name">The configuration section; empty for the root.</param>
/// <param name="OptionsType">The options class.</param>
/// <param name="Read">Returns the bound options, with defaults.</param>
public sealed record SettingsSection(string Name, Type OptionsType, Func<IServiceProvider, object> Read)
{
    /// <summary>The full key of a setting.</summary>
    public string KeyOf(string property) => Name.Length == 0 ? property : $"{Name}:{property}";
}

/// <summary>Marks a setting as a secret, which is never shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretSettingAttribute : Attribute;

/// <summary>Marks a setting as a path, relative to the current folder.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PathSettingAttribute : Attribute;

/// <summary>A setting is not usable. Its message is one line for the operator, without secrets.</summary>
public sealed class SettingsException(string message, Exception? cause = null) : Exception(message, cause);
