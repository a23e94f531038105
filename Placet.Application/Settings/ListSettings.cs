using System.Globalization;
using System.Reflection;
using MediatR;
using Placet.Domain.Secrets;

namespace Placet.Application.Settings;

/// <summary>Lists every setting as it is in effect. Secret ones are masked.</summary>
public sealed record ListSettings : IRequest<IReadOnlyList<EffectiveSetting>>;

/// <summary>A setting as it is in effect.</summary>
/// <param name="Key">The full key, <c>Section:Setting</c>; an entry of a list has its number at the end.</param>
/// <param name="Value">The value; <c>***</c> for a secret that is set, null for one that is not set and has no default.</param>
public sealed record EffectiveSetting(string Key, string? Value);

internal sealed class ListSettingsHandler(IEnumerable<SettingsSection> sections, IServiceProvider services)
    : IRequestHandler<ListSettings, IReadOnlyList<EffectiveSetting>>
{
    public Task<IReadOnlyList<EffectiveSetting>> Handle(ListSettings request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EffectiveSetting>>([.. sections.SelectMany(Describe).OrderBy(setting => setting.Key, StringComparer.Ordinal)]);

    private IEnumerable<EffectiveSetting> Describe(SettingsSection section)
    {
        var values = section.Read(services);
        foreach (var property in section.OptionsType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = section.KeyOf(property.Name);
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

            var text = Convert.ToString(value, CultureInfo.InvariantCulture);
            var isSecret = property.GetCustomAttribute<SecretSettingAttribute>() is not null;
            yield return new EffectiveSetting(key, text is null or "" ? null : isSecret ? SecretText.Mask : text);
        }
    }
}
