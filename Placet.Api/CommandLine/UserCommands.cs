using System.CommandLine;
using Placet.Application.Operations.Accounts;

namespace Placet.Api.CommandLine;

/// <summary>Users, for whoever cannot sign in.</summary>
internal static class UserCommands
{
    private const string FileName = "reset-password.txt";

    public static Command Create(CommandHost host)
    {
        var email = new Argument<string>("email") { Description = "The user's address." };
        var reset = new Command("reset-password", "Give a user a generated password and end all of their sign-ins. It is printed to a terminal; without one it is written to a file, whose path is printed.") { email };
        reset.SetAction((parsed, cancellationToken) => host.RunOnDataAsync(run => ResetPasswordAsync(run, parsed.GetRequiredValue(email)), cancellationToken));
        return new Command("users", "The people who sign in.") { reset };
    }

    private static async Task<int> ResetPasswordAsync(CommandRun run, string email)
    {
        var made = await run.SendAsync(new ResetPassword(email));
        if (run.Console.IsTerminal)
        {
            await run.Console.Error.WriteLineAsync($"New password of {made.Email}, shown this once; all sign-ins have ended:");
            await run.Console.Output.WriteLineAsync(made.Password.Reveal());
            return 0;
        }

        await run.Console.Error.WriteLineAsync($"New password of {made.Email} in a file for its owner alone, to be deleted when it has been read; all sign-ins have ended:");
        await run.Console.Output.WriteLineAsync(run.Services.GetRequiredService<IPasswordFile>().Write(FileName, made.Password));
        return 0;
    }
}
