namespace Placet.Application.Settings;

/// <summary>Announces an options class, so that every setting can be checked before the host is built.</summary>
/// <param name="Name">The configuration section; empty for the root.</param>
/// <param name="OptionsType">The class it is bound to; range and enumeration rules are read from its properties.</param>
/// <param name="Read">Gives the bound values, defaults included.</param>
public sealed record SettingsSection(string Name, Type OptionsType, Func<IServiceProvider, object> Read)
{
    /// <summary>The full key of one of the section's settings.</summary>
    /// <param name="property">Name of the setting.</param>
    public string KeyOf(string property) => Name.Length == 0 ? property : $"{Name}:{property}";
}

/// <summary>Marks a setting whose value is never shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretSettingAttribute : Attribute;

/// <summary>Marks a setting that is the path of a file or folder, relative to the current folder.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PathSettingAttribute : Attribute;

/// <summary>A setting that this process cannot start with. The message is one line for the person who starts it.</summary>
/// <param name="message">Names the key, the value (never a secret's) and what is allowed.</param>
/// <param name="cause">What went wrong underneath, if anything.</param>
public sealed class SettingsException(string message, Exception? cause = null) : Exception(message, cause);
