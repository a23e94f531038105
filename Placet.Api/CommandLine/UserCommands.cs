using System.CommandLine;
using Placet.Application.Operations.Accounts;

namespace Placet.Api.CommandLine;

/// <summary>Commands for user accounts.</summary>
internal static class UserCommands
{
    private const string FileName = "reset-password.txt";

    public static Command Create(CommandHost host)
    {
        var email = new Argument<string>("email") { Description = "The user's address." };
        var command = new Command(
            "reset-password",
            "Give a user a generated password and end all of their sign-ins. It is printed to a terminal; "
                + "without one it is written to a file, whose path is printed.") { email };
        command.SetAction((parsed, cancellationToken) =>
            host.RunOnDataAsync(run => ResetPasswordAsync(run, parsed.GetRequiredValue(email)), cancellationToken));
        var factorless = new Argument<string>("email") { Description = "The user's address." };
        var reset = new Command(
            "reset-second-factor",
            "Remove a user's authenticator app, passkeys, recovery codes and remembered browsers, and end all of their sign-ins. The "
                + "password stays.") { factorless };
        reset.SetAction((parsed, cancellationToken) =>
            host.RunOnDataAsync(run => ResetSecondFactorAsync(run, parsed.GetRequiredValue(factorless)), cancellationToken));
        return new Command("users", "The people who sign in.") { command, reset };
    }

    private static async Task<int> ResetSecondFactorAsync(CommandRun run, string email)
    {
        var reset = await run.SendAsync(new ResetSecondFactorOfUser(email));
        await run.Console.Error.WriteLineAsync($"{reset.Email} signs in with the password alone. All sign-ins have ended");
        return 0;
    }

    private static async Task<int> ResetPasswordAsync(CommandRun run, string email)
    {
        var reset = await run.SendAsync(new ResetPassword(email));
        var (where, result) = run.Console.IsTerminal
            ? ("shown this once", reset.Password.Reveal())
            : ("in a file that only its owner can read; delete it afterwards",
                run.Services.GetRequiredService<IPasswordFile>().Write(FileName, reset.Password));
        await run.Console.Error.WriteLineAsync($"New password of {reset.Email}, {where}. All sign-ins have ended:");
        await run.Console.Output.WriteLineAsync(result);
        return 0;
    }
}
