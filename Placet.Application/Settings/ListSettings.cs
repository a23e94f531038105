using System.Globalization;
using System.Reflection;
using Placet.Domain.Secrets;

namespace Placet.Application.Settings;

/// <summary>Lists the effective settings: defaults resolved, paths absolute, secrets masked.</summary>
public sealed record ListSettings : IRequest<IReadOnlyList<EffectiveSetting>>;

/// <summary>An effective setting.</summary>
/// <param name="Key">The full key, <c>Section:Setting</c>; entries of a list have their index at the end.</param>
/// <param name="Value">The value; <c>***</c> for a secret, null when there is neither value nor default.</param>
public sealed record EffectiveSetting(string Key, string? Value);

/// <summary>Replaces the displayed value of a setting whose effective value differs from that of its options class.</summary>
/// <param name="Show">Returns the text, without secrets; null when nothing is in effect.</param>
public sealed record SettingView(string Key, Func<IServiceProvider, string?> Show);

internal sealed class ListSettingsHandler(IEnumerable<SettingsSection> sections, IEnumerable<SettingView> views, IServiceProvider services)
    : IRequestHandler<ListSettings, IReadOnlyList<EffectiveSetting>>
{
    private readonly Dictionary<string, SettingView> views = views.ToDictionary(view => view.Key, StringComparer.Ordinal);

    public Task<IReadOnlyList<EffectiveSetting>> Handle(ListSettings request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EffectiveSetting>>(
            [.. sections.SelectMany(Describe).OrderBy(setting => setting.Key, StringComparer.Ordinal)]);

    private IEnumerable<EffectiveSetting> Describe(SettingsSection section) => Describe(section.KeyOf, section.Read(services));

    private IEnumerable<EffectiveSetting> Describe(Func<string, string> keyOf, object values)
    {
        foreach (var property in values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = keyOf(property.Name);
            if (views.TryGetValue(key, out var view))
            {
                yield return new EffectiveSetting(key, view.Show(services));
                continue;
            }

            var value = property.GetValue(values);
            if (SettingRules.GroupOf(property) is not null && ((IEnumerable<object>)value!).ToList() is { Count: > 0 } groups)
            {
                foreach (var setting in groups.Index().SelectMany(group => Describe(
                    name => string.Create(CultureInfo.InvariantCulture, $"{key}:{group.Index}:{name}"), group.Item)))
                    yield return setting;
                continue;
            }

            if (SettingRules.GroupOf(property) is not null)
                value = null;
            if (value is IReadOnlyList<string> or IList<string>)
            {
                var entries = ((IEnumerable<string>)value).ToList();
                foreach (var (index, entry) in entries.Index())
                    yield return new EffectiveSetting(string.Create(CultureInfo.InvariantCulture, $"{key}:{index}"), entry);
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
