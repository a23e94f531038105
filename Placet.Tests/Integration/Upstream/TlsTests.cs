using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>contract 10: a runtime's certificate is always checked; a private authority counts once it is configured.</summary>
internal sealed class TlsTests
{
    private TestAuthority authority = null!;

    [OneTimeSetUp]
    public void MakeAuthority() => authority = new TestAuthority();

    [OneTimeTearDown]
    public void Remove() => authority.Dispose();

    [TestCase("localhost", 1, false, "certificate not trusted")]
    [TestCase("localhost", 1, true, null)]
    [TestCase("elsewhere.test", 1, true, "certificate for another name")]
    [TestCase("localhost", -1, true, "certificate expired")]
    [TestCase("elsewhere.test", -1, true, "certificate expired")]
    [TestCase("elsewhere.test", -1, false, "certificate not trusted")]
    public async Task A_certificate_has_to_come_from_a_known_authority_for_this_name_and_be_valid(string name, int daysLeft,
        bool isConfigured, string? cause)
    {
        using var certificate = authority.Issue(name, daysLeft);
        await using var runtime = await StartRuntimeAsync(certificate);
        await using var placet = await PlacetHost.StartAsync(isConfigured
            ? [$"Management:CaCertificatePath={authority.PemPath}"]
            : []);
        var person = await placet.AsOwnerAsync();
        var port = new Uri(runtime.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        using var answer = await person.GetAsync(await RegisterAsync(placet, person, port));
        if (cause is null)
        {
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
            return;
        }

        var error = await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(),
            Is.EqualTo($"The agent's runtime could not be reached: {cause}"));
    }

    [Test]
    public async Task Nothing_is_fetched_from_where_a_certificate_says()
    {
        await using var elsewhere = new RawServer(exchange => exchange.WaitAsync());
        using var issuer = authority.IssueAuthority("Not sent along");
        using var certificate = authority.Issue("localhost", daysLeft: 0.5, issuer,
            new X509AuthorityInformationAccessExtension([elsewhere.Address + "/ocsp"], [elsewhere.Address + "/issuer"]));

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        await using var placet = await PlacetHost.StartAsync([$"Management:CaCertificatePath={authority.PemPath}"]);
        var person = await placet.AsOwnerAsync();
        using var answer = await person.GetAsync(await RegisterAsync(placet, person, ((IPEndPoint)listener.LocalEndpoint).Port));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(elsewhere.Requests, Is.Empty);
        Assert.That(async () => await serving, Throws.InstanceOf<Exception>(), "The handshake is refused");
    }

    /// <summary>Serves one handshake with the certificate alone; the servers at hand would fetch its issuer themselves.</summary>
    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
        });
        await tls.ReadExactlyAsync(new byte[1]);
    }

    private static async Task<string> RegisterAsync(PlacetHost placet, HttpClient person, int port) =>
        $"/api/agents/{await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync($"https://localhost:{port}")}/manage/health";

    private static async Task<WebApplication> StartRuntimeAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        // contract 10: HTTP/1.1 alone, although the server would also speak HTTP/2.
        app.MapFallback((HttpRequest request) => request.Protocol == "HTTP/1.1"
            ? Results.Text("{}", "application/json")
            : Results.StatusCode(505));
        await app.StartAsync();
        return app;
    }
}
