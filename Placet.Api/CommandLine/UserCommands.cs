using System.CommandLine;
using Placet.Application.Operations.Accounts;

namespace Placet.Api.CommandLine;

/// <summary>Users, for whoever cannot sign in.</summary>
internal static class UserCommands
{
    public static Command Create(CommandHost host)
    {
        var email = new Argument<string>("email") { Description = "The user's address." };
        var reset = new Command("reset-password", "Give a user a generated password, print it, and end all of their sign-ins.") { email };
        reset.SetAction((parsed, cancellationToken) => host.RunOnDataAsync(run => ResetPasswordAsync(run, parsed.GetRequiredValue(email)), cancellationToken));
        return new Command("users", "The people who sign in.") { reset };
    }

    private static async Task<int> ResetPasswordAsync(CommandRun run, string email)
    {
        var made = await run.SendAsync(new ResetPassword(email));
        await run.Console.Error.WriteLineAsync($"New password of {made.Email}, shown this once; all sign-ins have ended:");
        await run.Console.Output.WriteLineAsync(made.Password.Reveal());
        return 0;
    }
}
