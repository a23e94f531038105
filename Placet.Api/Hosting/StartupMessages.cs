using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Application.Settings;
using Placet.Domain.Secrets;

namespace Placet.Api.Hosting;

/// <summary>Prints the server's addresses to the console, and at the first start how to sign in.</summary>
internal sealed class StartupMessages(
    IServer server, InitialOwner owner, IPasswordFile file, IOptions<PublicAddressOptions> options, IHostApplicationLifetime lifetime,
    ConsoleOutput output)
    : IHostedService
{
    private const string FileName = "initial-password.txt";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Port 0 has become a number only when the addresses are bound.
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "no address";
        output.WriteLine($"Placet.Management listens on {address}");
        var root = options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : address;
        output.WriteLine($"Dashboard:    {root}/");
        output.WriteLine($"API explorer: {root}/swagger");
        if (owner.FirstStart is not { } first)
            return;
        output.WriteLine($"Sign in as:   {first.Email}");
        output.WriteLine($"Password:     {Describe(first)}");
    }

    // The only time a generated password is shown, and only on a terminal: a log or a journal would store it.
    private string Describe(FirstStart first) => first.GeneratedPassword switch
    {
        null => "as configured",
        { } password when output.IsTerminal => $"{password.Reveal()} (generated, shown this once)",
        { } password => DescribeFile(password, first.Email),
    };

    private string DescribeFile(SecretText password, string email)
    {
        try
        {
            return $"generated, in the file {file.Write(FileName, password)}, which only its owner can read; delete it afterwards";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"generated, but lost, because no file could be written ({cause.Message}): "
                + $"'users reset-password {email}' generates another";
        }
    }
}
