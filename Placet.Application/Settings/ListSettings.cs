using System.Globalization;
using System.Reflection;
using Placet.Domain.Secrets;

namespace Placet.Application.Settings;

/// <summary>Lists every setting as it is in effect: defaults resolved, paths absolute, secret ones masked.</summary>
public sealed record ListSettings : IRequest<IReadOnlyList<EffectiveSetting>>;

/// <summary>A setting as it is in effect.</summary>
/// <param name="Key">The full key, <c>Section:Setting</c>; an entry of a list has its number at the end.</param>
/// <param name="Value">The value; <c>***</c> for a secret that is set, null for one that is not set and has no default.</param>
public sealed record EffectiveSetting(string Key, string? Value);

/// <summary>Shows a setting whose value in effect is more, or may be shown in part, than what its options class holds.</summary>
/// <param name="Show">The text to show; null when nothing is in effect. Never a secret.</param>
public sealed record SettingView(string Key, Func<IServiceProvider, string?> Show);

internal sealed class ListSettingsHandler(IEnumerable<SettingsSection> sections, IEnumerable<SettingView> views, IServiceProvider services)
    : IRequestHandler<ListSettings, IReadOnlyList<EffectiveSetting>>
{
    private readonly Dictionary<string, SettingView> views = views.ToDictionary(view => view.Key, StringComparer.Ordinal);

    public Task<IReadOnlyList<EffectiveSetting>> Handle(ListSettings request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EffectiveSetting>>([.. sections.SelectMany(Describe).OrderBy(setting => setting.Key, StringComparer.Ordinal)]);

    private IEnumerable<EffectiveSetting> Describe(SettingsSection section)
    {
        var values = section.Read(services);
        foreach (var property in section.OptionsType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = section.KeyOf(property.Name);
            if (views.TryGetValue(key, out var view))
            {
                yield return new EffectiveSetting(key, view.Show(services));
                continue;
            }

            var value = property.GetValue(values);
            if (value is IReadOnlyList<string> or IList<string>)
            {
                var entries = ((IEnumerable<string>)value).ToList();
                foreach (var (number, entry) in entries.Index())
                    yield return new EffectiveSetting($"{key}:{number.ToString(CultureInfo.InvariantCulture)}", entry);
                if (entries.Count == 0)
                    yield return new EffectiveSetting(key, Value: null);
                continue;
            }

            yield return new EffectiveSetting(key, Show(property, Convert.ToString(value, CultureInfo.InvariantCulture)));
        }
    }

    private static string? Show(PropertyInfo property, string? text)
    {
        if (text is null or "")
            return null;
        if (property.GetCustomAttribute<SecretSettingAttribute>() is not null)
            return SecretText.Mask;
        return property.GetCustomAttribute<PathSettingAttribute>() is null ? text : Path.GetFullPath(text);
    }
}
