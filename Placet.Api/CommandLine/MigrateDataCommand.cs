using System.CommandLine;
using Placet.Application.Operations;
using Placet.Application.Operations.Data;
using Placet.Application.Operations.Keys;

namespace Placet.Api.CommandLine;

/// <summary>Moves all data from one database engine to another.</summary>
internal static class MigrateDataCommand
{
    public const string FromOption = "--from";
    public const string ToOption = "--to";

    private const string NoFile = "--ConnectionStrings:PlacetFile=";
    private const string Form =
        "Sqlite:<data directory>, PostgreSql:<connection string> or SqlServer:<connection string>; "
        + "@<file> for a connection string in a file; the engine alone where the settings have the rest";

    public static Command Create(CommandHost host)
    {
        var from = new Option<string>(FromOption) { Required = true, HelpName = "database", Description = "The source. " + Form + "." };
        var to = new Option<string>(ToOption) { Required = true, HelpName = "database", Description = "The target, empty or missing." };
        var command = new Command(
            "migrate-data",
            "Copy all data and keys from one database engine to another, and verify every table and secret. Servers of the source "
                + "can be read meanwhile, but not changed. Can be interrupted and repeated.") { from, to };
        command.SetAction((parsed, cancellationToken) => host.RunOnTwoAsync(
            () => (SettingsOf(FromOption, parsed.GetRequiredValue(from)), SettingsOf(ToOption, parsed.GetRequiredValue(to))),
            RunAsync, cancellationToken));
        return command;
    }

    /// <summary>Translates the value of an option to settings.</summary>
    /// <exception cref="OperationException">It has another form.</exception>
    private static string[] SettingsOf(string option, string value)
    {
        var (engine, place) = value.Split(':', 2) is [var name, var rest] ? (name, rest) : (value, null);
        // The value is not shown: it may hold a password.
        if (!IsEngine(engine) || place is "" or "@")
            throw new OperationException($"{option} is not understood; allowed: {Form}");
        var provider = $"--Database:Provider={engine}";
        if (place is null)
            return [provider];
        // A configured connection string is the other engine's.
        if (IsSqlite(engine))
            return [provider, $"--DataDirectory={place}", "--ConnectionStrings:Placet=Data Source={DataDirectory}/placet.db", NoFile];
        return place.StartsWith('@')
            ? [provider, "--ConnectionStrings:Placet=", $"--ConnectionStrings:PlacetFile={place[1..]}"]
            : [provider, $"--ConnectionStrings:Placet={place}", NoFile];
    }

    private static bool IsSqlite(string engine) => engine.Equals("Sqlite", StringComparison.OrdinalIgnoreCase);

    private static bool IsEngine(string engine) =>
        IsSqlite(engine) || engine.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase)
        || engine.Equals("SqlServer", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> RunAsync(CommandRun from, CommandRun to)
    {
        var (source, target) = (
            from.Services.GetRequiredService<ITransferDatabase>(), to.Services.GetRequiredService<ITransferDatabase>());
        var secrets = default(SecretReport);
        var tables = await new TransferData(source, target, from.Progress).RunAsync(
            async () =>
            {
                secrets = await to.SendAsync(new VerifySecrets(to.Progress));
                if (secrets.Unreadable is [var first, ..])
                {
                    throw new OperationException(
                        $"{secrets.Unreadable.Count} of {secrets.Secrets} secrets cannot be decrypted with the copied keys, the first: "
                        + $"{first.AgentId} {first.Field}. 'keys verify' on the source lists them");
                }
            },
            from.Cancellation);
        foreach (var table in tables)
        {
            await from.Console.Output.WriteLineAsync(
                $"{table.Name}: {table.Rows} rows, checksum {table.Checksum}{(table.WasThere ? ", copied by an earlier run" : "")}");
        }

        await from.Console.Error.WriteLineAsync(
            $"{tables.Sum(static table => table.Rows)} rows copied from {source.Name} to {target.Name}; "
                + $"all {secrets!.Secrets} secrets of {secrets.Holders} decrypted. Start the servers with the target's settings; "
                + "the signing key of tokens stays in DataDirectory or Jwt:SigningKey");
        return 0;
    }
}
