using Placet.Domain.Agents;

namespace Placet.Tests.Unit.Agents;

internal sealed class RuntimeAddressTests
{
    [TestCase("http://r:8900", "http://r:8900/api/v1/")]
    [TestCase("http://r:8900/", "http://r:8900/api/v1/")]
    [TestCase("http://r:8900/api/v1", "http://r:8900/api/v1/")]
    [TestCase("http://r:8900/api/v1/", "http://r:8900/api/v1/")]
    [TestCase("https://r.test/base/path", "https://r.test/base/path/api/v1/")]
    [TestCase("https://r.test/base//", "https://r.test/base/api/v1/")]
    [TestCase("https://r.test/@team/bot", "https://r.test/@team/bot/api/v1/")]
    [TestCase("http://[::1]:8900", "http://[::1]:8900/api/v1/")]
    public void The_api_path_is_appended_once_and_a_base_path_is_kept(string text, string expected)
    {
        Assert.That(RuntimeAddress.TryParse(text, out var address), Is.True);
        Assert.That(address!.ApiBase, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("runtime:8900")]
    [TestCase("ftp://r.test")]
    [TestCase("http://u:p@r.test")]
    [TestCase("http://@r.test")]
    [TestCase("http://@r.test/x")]
    [TestCase("http:///r.test")]
    [TestCase("http:///u:p@r.test")]
    [TestCase("http:r.test")]
    [TestCase("http:/r.test")]
    [TestCase("http://r.test?x=1")]
    [TestCase("http://r.test/#")]
    [TestCase("http://r.test/\\x")]
    [TestCase("http://r .test")]
    [TestCase("http://r.test\n")]
    [TestCase("file:///etc/passwd")]
    public void Anything_else_is_no_address_of_a_runtime(string? text) => Assert.That(RuntimeAddress.TryParse(text, out _), Is.False);
}
