using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Application.ActivityLog;
using Placet.Infrastructure.Alerts;
using Placet.Infrastructure.Backup;
using Placet.Infrastructure.Caching;
using Placet.Infrastructure.Events;
using Placet.Infrastructure.Identity;
using Placet.Infrastructure.Notifications;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.PostgreSql;
using Placet.Infrastructure.Persistence.Sqlite;
using Placet.Infrastructure.Persistence.SqlServer;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Infrastructure.Sampling;
using Placet.Infrastructure.Secrets;
using Placet.Infrastructure.Storage;
using Placet.Infrastructure.Upstream;

namespace Placet.Infrastructure;

/// <summary>Registers everything that uses a socket, a file or a key.</summary>
public static class InfrastructureServices
{
    /// <summary>Adds the database, the cache, the key ring and the client of agent runtimes.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<StorageOptions>(string.Empty);
        services.AddSettings<DatabaseOptions>(DatabaseOptions.Section);
        services.AddSettings<ConnectionStringOptions>(ConnectionStringOptions.Section);

        services.TryAddSingleton(new DataAccess(MayCreate: true));
        services.AddSingleton<DataFolder>();
        services.AddSingleton<IDatabaseEngine>(provider => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider switch
        {
            DatabaseProvider.PostgreSql => ActivatorUtilities.CreateInstance<PostgreSqlEngine>(provider),
            DatabaseProvider.SqlServer => ActivatorUtilities.CreateInstance<SqlServerEngine>(provider),
            _ => ActivatorUtilities.CreateInstance<SqliteEngine>(provider),
        });
        services.AddSingleton<DatabaseFailures>();
        services.AddSingleton<ITransferDatabase, TransferDatabase>();
        services.AddSingleton<IPlacetStore, PlacetStore>();
        services.AddSingleton<IDatabaseCheck, DatabaseCheck>();
        services.AddSingleton<EmbeddedData>();
        services.AddSingleton<IDataBackup, EmbeddedBackup>();
        services.AddSingleton<IPasswordFile, PasswordFile>();
        services.AddEffectiveSettings();
        services.AddHostedService<StartupPreparation>();
        services.AddSingleton<AgentFolding>();
        services.AddHostedService<DeferredWriter>();
        services.AddSingleton<ActivityLogWriter>();
        services.AddSingleton<IActivityLog>(provider => provider.GetRequiredService<ActivityLogWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<ActivityLogWriter>());
        services.AddHostedService<ActivityRetention>();
        services.AddHostedService<OneTimeTokenRetention>();
        services.AddHostedService<RememberedBrowserRetention>();
        services.AddHostedService<SessionRetention>();
        services.AddHostedService<AgentTransferRetention>();
        services.AddCaching();
        services.AddEvents();
        services.AddIdentity();
        services.AddSecrets();
        services.AddUpstream();
        services.AddSampling();
        services.AddAlerts();
        services.AddNotifications();
        return services;
    }

    /// <summary>
    /// Encrypts the key ring with the configured certificate. Call it after the settings are validated: it reads the certificate.
    /// </summary>
    /// <exception cref="SettingsException">The certificate cannot be read.</exception>
    public static void ProtectKeyRing(this IServiceCollection services, IConfiguration configuration) =>
        KeyRing.Protect(services, configuration);

    /// <summary>Prevents the creation of missing data, for commands: a folder, a database, a key.</summary>
    public static IServiceCollection UseExistingDataOnly(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton(new DataAccess(MayCreate: false)));
}
