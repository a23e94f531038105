using DbUp.Builder;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Persistence;

/// <summary>Brings a database to the current schema by the plain .sql files of its engine.</summary>
internal static class Migrations
{
    /// <summary>Applies what is pending, each script in a transaction of its own.</summary>
    /// <param name="builder">The database to bring up to date.</param>
    /// <param name="engine">Name of the engine's folder of scripts.</param>
    /// <param name="allowed">Whether the schema may be changed.</param>
    /// <exception cref="SettingsException">Something is pending and may not be applied, or could not be.</exception>
    public static void Apply(UpgradeEngineBuilder builder, string engine, bool allowed)
    {
        var folder = $".Migrations.{engine}.";
        var upgrade = builder
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, name => name.Contains(folder, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();

        var pending = upgrade.GetScriptsToExecute();
        if (pending.Count == 0)
            return;
        if (!allowed)
            throw new SettingsException($"Database:MigrateOnStartup is 'false' and the schema is out of date by {pending.Count} migration(s): apply them or allow it");

        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
            throw new SettingsException($"The database could not be migrated: {result.ErrorScript?.Name} failed ({result.Error.Message})", result.Error);
    }
}
