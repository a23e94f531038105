using System.CommandLine;
using System.Globalization;
using Placet.Application.Operations.Keys;
using Placet.Domain.Secrets;

namespace Placet.Api.CommandLine;

/// <summary>Commands for the key ring, which encrypts stored secrets.</summary>
internal static class KeyCommands
{
    public static Command Create(CommandHost host)
    {
        return new Command("keys", "The keys that encrypt stored secrets.")
        {
            Subcommand("list", "List the keys that encrypt stored secrets.", ListAsync),
            Subcommand("rotate", "Add a key and wait until it encrypts new secrets. Earlier keys are kept for decryption.", RotateAsync),
            Subcommand(
                "reencrypt",
                "Encrypt every stored secret with the current key, while servers run. Can be interrupted and repeated.",
                ReencryptAsync),
            Subcommand(
                "verify", "Decrypt every stored secret. Exit code 1 and one line for each that fails: agent, channel or user, field.",
                VerifyAsync),
        };

        Command Subcommand(string name, string description, Func<CommandRun, Task<int>> run)
        {
            var command = new Command(name, description);
            command.SetAction((_, cancellationToken) => host.RunOnDataAsync(run, cancellationToken));
            return command;
        }
    }

    /// <summary>Decrypts every stored secret and prints those that fail.</summary>
    /// <returns>1 if any failed, otherwise 0.</returns>
    public static async Task<int> VerifyAsync(CommandRun run)
    {
        var report = await run.SendAsync(new VerifySecrets(run.Progress));
        await WriteAsync(run.Console.Output, report.Unreadable);
        await run.Console.Error.WriteLineAsync(
            $"{report.Secrets - report.Unreadable.Count} of {report.Secrets} secrets of {report.Holders} decrypted; "
                + $"{report.Outdated} of them are encrypted with an earlier key");
        return report.Unreadable.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ListAsync(CommandRun run)
    {
        foreach (var key in run.Services.GetRequiredService<ISecretKeys>().List())
            await run.Console.Output.WriteLineAsync(Describe(key));
        return 0;
    }

    private static async Task<int> RotateAsync(CommandRun run)
    {
        await run.Console.Output.WriteLineAsync(
            Describe(await run.SendAsync(new RotateKeys(run.Progress)) with { State = SecretKeyState.Current }));
        return 0;
    }

    private static async Task<int> ReencryptAsync(CommandRun run)
    {
        var report = await run.SendAsync(new ReencryptSecrets(run.Progress));
        await WriteAsync(run.Console.Output, report.Unreadable);
        await run.Console.Error.WriteLineAsync(
            $"{report.Renewed} of {report.Holders} re-encrypted, {report.Unreadable.Count} secrets cannot be decrypted");
        if (!report.IsComplete)
            await run.Console.Error.WriteLineAsync("Some secrets were changed concurrently: run the command again");
        return report is { IsComplete: true, Unreadable.Count: 0 } ? 0 : 1;
    }

    private static async Task WriteAsync(TextWriter output, IEnumerable<SecretBinding> secrets)
    {
        foreach (var secret in secrets)
            await output.WriteLineAsync($"{secret.AgentId} {secret.Field}");
    }

    private static string Describe(SecretKey key) => string.Create(
        CultureInfo.InvariantCulture, $"{key.Id}  {Name(key.State),-10}  used from {key.ActiveFrom:u} to {key.ExpiresAt:u}");

    private static string Name(SecretKeyState state) => state switch
    {
        SecretKeyState.Current => "current",
        SecretKeyState.Pending => "coming",
        SecretKeyState.Revoked => "revoked",
        SecretKeyState.Unreadable => "unreadable",
        _ => "earlier",
    };
}
