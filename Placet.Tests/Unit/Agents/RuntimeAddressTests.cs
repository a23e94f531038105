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
    [TestCase("http://[::ffff:127.0.0.1]:8900/x", "http://127.0.0.1:8900/x/api/v1/")]
    [TestCase("http://[::FFFF:7f00:1]", "http://127.0.0.1/api/v1/")]
    [TestCase("http://0x7f.1:8900", "http://127.0.0.1:8900/api/v1/")]
    [TestCase("http://\u2460\u2461\u2466.0.0.\u2460", "http://127.0.0.1/api/v1/")]
    [TestCase("HTTP://B\u00FCcher.Test:00080/\u00FC", "http://xn--bcher-kva.test/%C3%BC/api/v1/")]
    [TestCase("https://r.test:443/a..b/.../%2F", "https://r.test/a..b/.../%2F/api/v1/")]
    [TestCase("http://my_runtime:1/", "http://my_runtime:1/api/v1/")]
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
    [TestCase("http://r.test:0")]
    [TestCase("http://r.test:000/x")]
    [TestCase("http://r.test/a/../b")]
    [TestCase("http://r.test/a/./b")]
    [TestCase("http://r.test/..")]
    [TestCase("http://r.test/a/%2e%2E/b")]
    [TestCase("http://r.test/a/.%2e")]
    [TestCase("http://r.test/%2E/")]
    [TestCase("http://r.test/%zz")]
    [TestCase("http://r.test/a%2")]
    [TestCase("http://256.1.1.1")]
    [TestCase("http://runtime.1")]
    [TestCase("http://runtime.0x1f.")]
    [TestCase("http://[fd00::1%25eth0]")]
    public void Anything_else_is_no_address_of_a_runtime(string? text) => Assert.That(RuntimeAddress.TryParse(text, out _), Is.False);
}
