using System.CommandLine;
using System.Globalization;
using Placet.Application.Operations.Keys;
using Placet.Domain.Secrets;

namespace Placet.Api.CommandLine;

/// <summary>The keys that encrypt what agents entrust to us.</summary>
internal static class KeyCommands
{
    public static Command Create(CommandHost host)
    {
        var list = new Command("list", "List the keys that encrypt stored secrets.");
        list.SetAction((_, cancellationToken) => host.RunOnDataAsync(ListAsync, cancellationToken));
        var rotate = new Command("rotate", "Add a key and wait until it encrypts everything new. Earlier keys stay and open what they have encrypted.");
        rotate.SetAction((_, cancellationToken) => host.RunOnDataAsync(RotateAsync, cancellationToken));
        var reencrypt = new Command("reencrypt", "Encrypt every stored secret with the current key, while servers run. Can be interrupted and run again.");
        reencrypt.SetAction((_, cancellationToken) => host.RunOnDataAsync(ReencryptAsync, cancellationToken));
        var verify = new Command("verify", "Open every stored secret. Exit code 1 and one line for each that does not open: agent, field.");
        verify.SetAction((_, cancellationToken) => host.RunOnDataAsync(VerifyAsync, cancellationToken));
        return new Command("keys", "The keys that encrypt stored secrets.") { list, rotate, reencrypt, verify };
    }

    /// <summary>Opens every stored secret and says what came of it.</summary>
    public static async Task<int> VerifyAsync(CommandRun run)
    {
        var report = await run.SendAsync(new VerifySecrets(run.Progress));
        await WriteAsync(run.Console.Output, report.Unreadable);
        await run.Console.Error.WriteLineAsync(
            $"{report.Secrets - report.Unreadable.Count} of {report.Secrets} secrets of {report.Agents} agents open; {report.Outdated} of them are encrypted with an earlier key");
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
        await run.Console.Output.WriteLineAsync(Describe(await run.SendAsync(new RotateKeys(run.Progress)) with { State = SecretKeyState.Current }));
        return 0;
    }

    private static async Task<int> ReencryptAsync(CommandRun run)
    {
        var report = await run.SendAsync(new ReencryptSecrets(run.Progress));
        await WriteAsync(run.Console.Output, report.Unreadable);
        await run.Console.Error.WriteLineAsync($"{report.Renewed} of {report.Agents} agents encrypted anew, {report.Unreadable.Count} secrets do not open");
        if (!report.IsComplete)
            await run.Console.Error.WriteLineAsync("Some secrets were changed each time they were read: run this once more");
        return report is { IsComplete: true, Unreadable.Count: 0 } ? 0 : 1;
    }

    private static async Task WriteAsync(TextWriter output, IEnumerable<SecretBinding> places)
    {
        foreach (var place in places)
            await output.WriteLineAsync($"{place.AgentId} {place.Field}");
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
