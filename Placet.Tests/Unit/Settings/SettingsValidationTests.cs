using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Placet.Api.Hosting;
using Placet.Application.Management;
using Placet.Application.Settings;

namespace Placet.Tests.Unit.Settings;

/// <summary>Bound options are validated when the host starts, from whatever source they come.</summary>
internal sealed class SettingsValidationTests
{
    private ServiceCollection services = null!;

    [SetUp]
    public void Make()
    {
        services = [];
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSettings<ManagementOptions>(ManagementOptions.Section);
        services.AddSettings<CorsOptions>(CorsOptions.Section);
    }

    [Test]
    public void The_defaults_are_valid() => Assert.That(Failures(), Is.Empty);

    [Test]
    public void A_number_out_of_range_that_code_set_fails_the_start_with_one_line()
    {
        services.Configure<ManagementOptions>(options => options.TimeoutSeconds = 301);
        Assert.That(Failures(), Is.EqualTo(new[] { "Management:TimeoutSeconds is '301'; allowed: a whole number from 1 to 300" }));
    }

    [Test]
    public void An_entry_of_a_list_is_validated_by_the_attribute_of_the_list()
    {
        services.Configure<CorsOptions>(options => options.AllowedOrigins.Add("ui.example.org"));
        Assert.That(Failures(), Is.EqualTo(
            new[] { "Cors:AllowedOrigins is 'ui.example.org'; allowed: an origin such as https://ui.example.org" }));
    }

    private IEnumerable<string> Failures()
    {
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }
}
