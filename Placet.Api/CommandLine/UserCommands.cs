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
        return new Command("users", "The people who sign in.") { command };
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
