using Placet.Application.Management.Upstream;

namespace Placet.Tests.Unit.Upstream;

internal sealed class PooledBodyTests
{
    [TestCase(3, 3)]
    [TestCase(3, int.MaxValue)]
    [TestCase(40_000, int.MaxValue)]
    public async Task A_body_within_its_limit_is_read_whole(int length, int limit)
    {
        var sent = new byte[length];
        Random.Shared.NextBytes(sent);
        using var body = await PooledBody.ReadAsync(new MemoryStream(sent), limit, expected: null, CancellationToken.None);
        Assert.That(body!.Memory.ToArray(), Is.EqualTo(sent));
    }

    [Test]
    public async Task A_body_of_one_byte_more_is_none() =>
        Assert.That(await PooledBody.ReadAsync(new MemoryStream(new byte[4]), limit: 3, expected: null, CancellationToken.None), Is.Null);
}
