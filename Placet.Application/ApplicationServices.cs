using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Application.Accounts.Invitations;
using Placet.Application.Accounts.OneTime;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Accounts.Providers;
using Placet.Application.Accounts.SecondFactor;
using Placet.Application.Accounts.SignIn;
using Placet.Application.AcrossAgents;
using Placet.Application.AcrossAgents.DailyUsage;
using Placet.Application.Agents;
using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Stats;
using Placet.Application.Agents.Status;
using Placet.Application.Alerts;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Events;
using Placet.Application.History;
using Placet.Application.Management;
using Placet.Application.Management.Capabilities;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;
using Placet.Application.Notifications;
using Placet.Application.Sampling;
using Placet.Application.Settings;
using Placet.Application.Telemetry;

namespace Placet.Application;

/// <summary>Registers the handlers and what they share.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the handlers of every request, and the settings of this project.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddMediatR(mediator => mediator.RegisterServicesFromAssembly(typeof(ApplicationServices).Assembly));
        services.AddManagedRequests();
        services.AddAllSettings();
        services.AddSingleton<PlacetTelemetry>();

        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<SignInProviders>();
        services.AddSingleton<IValidateOptions<AccountsOptions>, ProviderRules>();
        services.AddSingleton<InitialOwner>();
        services.AddSingleton<EmailKeyMigration>();
        services.AddSingleton<PasswordRehash>();
        services.AddSingleton<SessionStarter>();
        services.AddSingleton<SignInMethods>();
        services.AddSingleton<RefusedSignIns>();
        services.AddSingleton<OneTimeTokens>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddSingleton<PasskeyAssertions>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<SecondFactorCodes>();
        services.AddSingleton<RememberedBrowsers>();
        services.AddSingleton<PendingSignIns>();
        services.AddSingleton<SignInCompletion>();
        services.AddSingleton<FactorChanges>();

        services.AddSingleton<AgentPresence>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<ManagementRegistration>();
        services.AddSingleton<CallCounter>();
        services.AddSingleton<IDeferredWrites>(provider => provider.GetRequiredService<CallCounter>());

        services.AddSingleton<ManagedRuntimes>();
        services.AddSingleton<BodyBudget>();
        services.AddSingleton<RequestCoalescer>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<RequestCoalescer>());
        services.AddSingleton<LastSeenTracker>();
        services.AddSingleton<IDeferredWrites>(provider => provider.GetRequiredService<LastSeenTracker>());
        services.AddSingleton<FanOutBudget>();
        services.AddSingleton<CapabilityProbe>();
        services.AddSingleton<HealthVersions>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<HealthVersions>());
        services.AddSingleton<AgentFanOut>();
        services.AddSingleton<StoredTokens>();
        services.AddSampling();
        services.AddAlerts();
        services.AddNotifications();
        return services;
    }

    private static void AddSampling(this IServiceCollection services)
    {
        services.AddSingleton<ISampleListener, AgentHealthEvents>();
        // Its constructor takes internal types, so it is not public.
        services.AddSingleton(provider => new SilenceEvents(
            provider.GetRequiredService<IPlacetStore>(),
            provider.GetRequiredService<AgentPresence>(),
            provider.GetRequiredService<IEventHub>()));
        services.AddSingleton<HistoryRecorder>();
        services.AddSingleton<HistoryMaintenance>();
        services.AddSingleton<UsageSampler>();
        services.AddSingleton<RuntimeSampler>();
        services.AddSingleton<SampleSchedule>();
        services.AddSingleton<AgentListVersion>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<AgentListVersion>());
        // Its constructor takes internal types, so it is not public.
        services.AddSingleton(provider => new Sampler(
            provider.GetRequiredService<SampleSchedule>(),
            provider.GetRequiredService<AgentListVersion>(),
            provider.GetRequiredService<RuntimeSampler>(),
            provider.GetRequiredService<HistoryRecorder>(),
            provider.GetRequiredService<IPlacetStore>(),
            provider.GetRequiredService<ISamplingLease>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Sampler>>()));
    }

    private static void AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<AlertChanges>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<AlertChanges>());
        services.AddSingleton<AlertInbox>();
        services.AddSingleton<ISampleListener>(provider => provider.GetRequiredService<AlertInbox>());
        services.AddSingleton<AlertWriter>();
        // Its constructor takes internal types, so it is not public.
        services.AddSingleton(provider => new AlertEvaluator(
            provider.GetRequiredService<AlertInbox>(),
            provider.GetRequiredService<AlertChanges>(),
            provider.GetRequiredService<AlertWriter>(),
            provider.GetRequiredService<IPlacetStore>(),
            provider.GetRequiredService<ISamplingLease>(),
            provider.GetRequiredService<IOptions<SamplingOptions>>()));
    }

    private static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<ChannelTargets>();
        services.AddSingleton<TestLimit>();
        services.AddSingleton<PageLinks>();
        services.AddSingleton<NotificationDelivery>();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidation>();
    }

    private static void AddAllSettings(this IServiceCollection services)
    {
        services.AddSettings<PublicAddressOptions>(string.Empty);
        services.AddSettings<InitialUserOptions>(InitialUserOptions.Section);
        services.AddSettings<AccountsOptions>(AccountsOptions.Section);
        services.AddSettings<JwtOptions>(JwtOptions.Section);
        services.AddSettings<AgentsOptions>(AgentsOptions.Section);
        services.AddSettings<ManagementOptions>(ManagementOptions.Section);
        services.AddSettings<CachingOptions>(CachingOptions.Section);
        services.AddSettings<ActivityOptions>(ActivityOptions.Section);
        services.AddSettings<TelemetryOptions>(TelemetryOptions.Section);
        services.AddSettings<SamplingOptions>(SamplingOptions.Section);
        services.AddSettings<NotificationOptions>(NotificationOptions.Section);
        services.AddSettings<MailOptions>(MailOptions.Section);
    }

    private static void AddManagedRequests(this IServiceCollection services)
    {
        // MediatR's own registration does not find a handler that is generic in its request: one line for each record instead.
        foreach (var request in typeof(ManagedRequest).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ManagedRequest)) && type.IsSealed))
        {
            var handler = request.IsSubclassOf(typeof(ManagedWrite)) ? typeof(ManagedWriteHandler<>) : typeof(ManagedRequestHandler<>);
            services.AddTransient(
                typeof(IRequestHandler<,>).MakeGenericType(request, typeof(UpstreamReply)), handler.MakeGenericType(request));
        }
    }
}
