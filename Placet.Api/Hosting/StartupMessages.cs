using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Placet.Application.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Api.Hosting;

/// <summary>Tells the person at the console where the server is, and at the first start how to sign in.</summary>
internal sealed class StartupMessages(
    IServer server, InitialOwner owner, IPasswordFile file, IHostApplicationLifetime lifetime, ConsoleOutput output) : IHostedService
{
    private const string FileName = "initial-password.txt";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Only now are the addresses bound: port 0 has become a number.
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "nowhere";
        output.WriteLine($"Placet.Management listens on {address}");
        output.WriteLine($"Dashboard:    {address}/");
        output.WriteLine($"API explorer: {address}/swagger");
        if (owner.FirstStart is not { } first)
            return;
        output.WriteLine($"Sign in as:   {first.Email}");
        output.WriteLine($"Password:     {Describe(first)}");
    }

    // The one moment in which a generated password is shown, and only where nothing keeps it: never by the logger, nor in a journal.
    private string Describe(FirstStart first) => first.GeneratedPassword switch
    {
        null => "the one that is configured",
        { } password when output.IsTerminal => $"{password.Reveal()} (generated, shown this once)",
        { } password => DescribeFile(password, first.Email),
    };

    private string DescribeFile(SecretText password, string email)
    {
        try
        {
            return $"generated, in the file {file.Write(FileName, password)} for its owner alone; delete it when it has been read";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"generated, but not kept, since no file could be written ({cause.Message}): 'users reset-password {email}' makes another";
        }
    }
}
