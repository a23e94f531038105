using System.CommandLine;

namespace Placet.Api.CommandLine;

/// <summary>All data of the embedded default, out and in again.</summary>
internal static class BackupCommands
{
    public static Command CreateBackup(CommandHost host)
    {
        var folder = new Argument<string>("folder") { Description = "Where to. It is made; one that is not empty is refused." };
        var backup = new Command("backup", "Copy database, key ring and signing key, also while servers run. Not for SQL Server.") { folder };
        backup.SetAction((parsed, cancellationToken) => host.RunAsync(run => BackupAsync(run, parsed.GetRequiredValue(folder)), cancellationToken));
        return backup;
    }

    public static Command CreateRestore(CommandHost host)
    {
        var folder = new Argument<string>("folder") { Description = "A folder that backup has made." };
        var restore = new Command("restore", "Bring a backup back into a data directory that is empty or not there yet, and verify what was brought back.") { folder };
        restore.SetAction((parsed, cancellationToken) => host.RunAsync(run => RestoreAsync(run, parsed.GetRequiredValue(folder)), cancellationToken));
        return restore;
    }

    private static async Task<int> BackupAsync(CommandRun run, string folder)
    {
        await DescribeAsync(run, await run.Services.GetRequiredService<IDataBackup>().CreateAsync(folder, run.Progress, run.Cancellation));
        return 0;
    }

    private static async Task<int> RestoreAsync(CommandRun run, string folder)
    {
        await DescribeAsync(run, await run.Services.GetRequiredService<IDataBackup>().RestoreAsync(folder, run.Progress, run.Cancellation));
        return await KeyCommands.VerifyAsync(run);
    }

    private static async Task DescribeAsync(CommandRun run, BackupContent content)
    {
        await run.Console.Output.WriteLineAsync($"{content.Folder}: database of {content.DatabaseBytes} bytes, {content.Keys} keys, {(content.HasSigningKey ? "signing key" : "no signing key")}");
        if (!content.HasSigningKey)
            await run.Console.Error.WriteLineAsync("The signing key is configured (Jwt:SigningKey) and not part of the backup");
        if (content.IsRingEncrypted)
            await run.Console.Error.WriteLineAsync("The keys are encrypted: keep the certificate of DataProtection:CertificatePath too, it is not part of the backup");
    }
}
