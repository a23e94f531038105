using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Placet.Application.Accounts;

namespace Placet.Api.Hosting;

/// <summary>Where the announcement is printed; tests read it, people see the console.</summary>
internal sealed record AnnouncementOutput(TextWriter Writer);

/// <summary>Tells the person at the console where the server is, and at the first start how to sign in.</summary>
internal sealed class Announcement(IServer server, InitialOwner owner, IHostApplicationLifetime lifetime, AnnouncementOutput output) : IHostedService
{
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
        output.Writer.WriteLine($"Placet.Management listens on {address}");
        output.Writer.WriteLine($"API explorer: {address}/swagger");
        if (owner.FirstStart is not { } first)
            return;
        output.Writer.WriteLine($"Sign in as:   {first.Email}");
        // The one moment in which a generated password is shown; never by the logger, whose lines are kept.
        output.Writer.WriteLine(first.GeneratedPassword is { } password
            ? $"Password:     {password.Reveal()} (generated, shown this once)"
            : "Password:     the one that is configured");
    }
}
