using DbUp.Builder;
using DbUp.Engine;

namespace Placet.Infrastructure.Persistence;

/// <summary>Migrates a database by the embedded .sql files of its engine.</summary>
internal static class Migrations
{
    /// <summary>Applies pending scripts, each in a transaction of its own.</summary>
    /// <param name="engine">Name of the engine's folder of scripts.</param>
    /// <exception cref="SettingsException">A script is pending and not allowed, or has failed.</exception>
    public static void Apply(UpgradeEngineBuilder builder, string engine, bool allowed)
    {
        var upgrade = Engine(builder, engine);
        var pending = upgrade.GetScriptsToExecute();
        if (pending.Count == 0)
            return;
        if (!allowed)
        {
            throw new SettingsException(
                $"Database:MigrateOnStartup is 'false' and the schema is out of date by {pending.Count} migration(s): "
                + "apply them or allow it");
        }

        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw new SettingsException(
                $"The database could not be migrated: {result.ErrorScript?.Name} failed ({result.Error.Message})", result.Error);
        }
    }

    /// <summary>Requires that no script is pending; changes nothing.</summary>
    /// <param name="engine">Name of the engine's folder of scripts.</param>
    /// <exception cref="SettingsException">A script is pending.</exception>
    public static void RequireNone(UpgradeEngineBuilder builder, string engine)
    {
        var pending = Engine(builder, engine).GetScriptsToExecute().Count;
        if (pending > 0)
        {
            throw new SettingsException(
                $"The schema of the database is out of date by {pending} migration(s): "
                + "a start of the server of this version brings it up to date");
        }
    }

    private static UpgradeEngine Engine(UpgradeEngineBuilder builder, string engine)
    {
        var folder = $".Migrations.{engine}.";
        return builder
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, name => name.Contains(folder, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();
    }
}
