using System.CommandLine;

namespace Placet.Api.CommandLine;

/// <summary>Commands for backup and restore of a SQLite installation.</summary>
internal static class BackupCommands
{
    public static Command CreateBackup(CommandHost host)
    {
        var folder = new Argument<string>("folder") { Description = "Target folder. It is created; it has to be empty." };
        var backup = new Command(
            "backup", "Copy the database, the key ring and the signing key, also while servers run. For SQLite only.") { folder };
        backup.SetAction((parsed, cancellationToken) =>
            host.RunAsync(run => BackupAsync(run, parsed.GetRequiredValue(folder)), cancellationToken));
        return backup;
    }

    public static Command CreateRestore(CommandHost host)
    {
        var folder = new Argument<string>("folder") { Description = "A folder that was created by backup." };
        var restore = new Command(
            "restore", "Restore a backup into an empty or missing data directory, and verify its secrets.") { folder };
        restore.SetAction((parsed, cancellationToken) =>
            host.RunAsync(run => RestoreAsync(run, parsed.GetRequiredValue(folder)), cancellationToken));
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
        await run.Console.Output.WriteLineAsync(
            $"{content.Folder}: database of {content.DatabaseBytes} bytes, "
                + $"{content.Keys} keys, {(content.HasSigningKey ? "signing key" : "no signing key")}");
        if (!content.HasSigningKey)
            await run.Console.Error.WriteLineAsync("The signing key is configured (Jwt:SigningKey) and is not part of the backup");
        if (content.IsRingEncrypted)
            await run.Console.Error.WriteLineAsync(
                "The keys are encrypted: also keep the certificate of DataProtection:CertificatePath, which is not part of the backup");
    }
}
