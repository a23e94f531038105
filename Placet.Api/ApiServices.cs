using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Dashboard;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Api.Mcp;
using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Settings;

namespace Placet.Api;

/// <summary>Registers everything that speaks HTTP.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddErrors();
        services.AddSingleton<BodyLimits>();
        services.AddSingleton<RequestBody>();
        services.AddSingleton<MatcherPolicy, ExactPathMatcherPolicy>();
        services.AddSingleton<ParameterBinder, PathParameterBinder>();
        services.AddControllers(mvc =>
            {
                // Validators say what is required; a non-nullable string is a promise to the compiler, not a rule of the wire.
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                // No route takes a form: read as one, a body would be gone before its own binder could refuse it with 415.
                mvc.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                // Our binders refuse other types of body themselves.
                mvc.Filters.Remove(mvc.Filters.OfType<UnsupportedContentTypeFilter>().Single());
                mvc.ModelBinderProviders.Insert(0, new BodyBinderProvider());
                mvc.ModelMetadataDetailsProviders.Add(new BindingSourceMetadataProvider(typeof(PathSegment), BindingSource.Path));
            })
            // Where a test is the program, its assembly and not this one would be searched for controllers.
            .AddApplicationPart(typeof(ApiServices).Assembly)
            .ConfigureApiBehaviorOptions(ErrorServices.ConfigureErrors)
            .AddJsonOptions(json => WireJson.Configure(json.JsonSerializerOptions));
        services.AddOptions<MvcOptions>().Configure<IOptions<ApiBehaviorOptions>, RequestBody, ILoggerFactory>(
            static (mvc, errors, requestBody, loggers) => mvc.Conventions.Add(new FilterConvention(errors, requestBody, loggers)));
        services.AddValidation();
        services.AddMapping();
        services.AddPlacetAuthentication();
        services.AddExplorer();
        services.AddDashboard();
        services.AddMcpEndpoint();
        services.AddSingleton<StartupProgress>();
        services.AddHostedService(provider => provider.GetRequiredService<StartupProgress>());
        return services;
    }

    private static void AddMapping(this IServiceCollection services)
    {
        services.AddSettings<AutoMapperOptions>(AutoMapperOptions.Section);
        services.AddAutoMapper(
            (provider, mapper) => mapper.LicenseKey = provider.GetRequiredService<IOptions<AutoMapperOptions>>().Value.LicenseKey,
            typeof(ApiServices).Assembly);
    }

    private static void AddValidation(this IServiceCollection services)
    {
        ValidatorOptions.Global.PropertyNameResolver = static (_, member, _) => member is null ? null : WireJson.NameOf(member.Name);
        services.AddFluentValidationAutoValidation(validation => validation.DisableDataAnnotationsValidation = true);
        services.AddValidatorsFromAssembly(typeof(ApiServices).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
    }
}
