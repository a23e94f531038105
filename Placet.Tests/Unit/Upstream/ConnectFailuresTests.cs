using System.Net.Sockets;
using System.Security.Authentication;
using Placet.Application.Management.Upstream;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 10: a cause from a closed list, and never the address that the system's message holds.</summary>
internal sealed class ConnectFailuresTests
{
    private const string Address = "192.0.2.7";

    [TestCase(SocketError.ConnectionRefused, UnreachableCause.Refused)]
    [TestCase(SocketError.HostNotFound, UnreachableCause.UnknownHost)]
    [TestCase(SocketError.TryAgain, UnreachableCause.UnknownHost)]
    [TestCase(SocketError.NoData, UnreachableCause.UnknownHost)]
    [TestCase(SocketError.NetworkUnreachable, UnreachableCause.NoRoute)]
    [TestCase(SocketError.HostUnreachable, UnreachableCause.NoRoute)]
    [TestCase(SocketError.AddressNotAvailable, UnreachableCause.NoRoute)]
    [TestCase(SocketError.TimedOut, UnreachableCause.ConnectTimeout)]
    [TestCase(SocketError.ConnectionReset, UnreachableCause.ConnectionLost)]
    [TestCase(SocketError.TooManyOpenSockets, UnreachableCause.Unknown)]
    public void What_a_socket_says_has_a_cause(SocketError error, UnreachableCause cause) =>
        Assert.That(CauseOf(HttpRequestError.ConnectionError, new SocketException((int)error)), Is.EqualTo(cause));

    [Test]
    public void What_others_say_has_a_cause_too()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                CauseOf(HttpRequestError.SecureConnectionError,
                    new AuthenticationException("x", new CertificateRefusedException(UnreachableCause.CertificateExpired))),
                Is.EqualTo(UnreachableCause.CertificateExpired));
            Assert.That(CauseOf(HttpRequestError.SecureConnectionError,
                new IOException("x", new SocketException((int)SocketError.ConnectionReset))), Is.EqualTo(UnreachableCause.TlsFailed));
            Assert.That(CauseOf(HttpRequestError.ConnectionError, new TimeoutException()), Is.EqualTo(UnreachableCause.ConnectTimeout));
            Assert.That(CauseOf(HttpRequestError.ConnectionError, new AddressNotAllowedException()),
                Is.EqualTo(UnreachableCause.AddressNotAllowed));
            Assert.That(CauseOf(HttpRequestError.NameResolutionError, inner: null), Is.EqualTo(UnreachableCause.UnknownHost));
            Assert.That(CauseOf(HttpRequestError.Unknown, inner: null), Is.EqualTo(UnreachableCause.Unknown));
        });
    }

    [Test]
    public void Every_cause_has_words_of_its_own()
    {
        var words = Enum.GetValues<UnreachableCause>().Select(cause => UpstreamFailure.Unreachable.Describe(cause)).ToList();
        Assert.That(words, Is.Unique.And.All.StartsWith("The agent's runtime could not be reached"));
    }

    private static UnreachableCause CauseOf(HttpRequestError error, Exception? inner) =>
        ConnectFailures.CauseOf(new HttpRequestException(error, $"Connection failed ({Address}:80)", inner));
}
