using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Upstream;

internal sealed class PooledBodyTests
{
    private const int Limit = 10_000_000;
    private static readonly BodyBudget Budget = new(Options.Create(new ManagementOptions()), TimeProvider.System, Instruments.Silent);

    [TestCase(3, 3)]
    [TestCase(3, int.MaxValue)]
    [TestCase(40_000, int.MaxValue)]
    public async Task A_body_within_its_limit_is_read_whole(int length, int limit)
    {
        var sent = new byte[length];
        Random.Shared.NextBytes(sent);
        using var body = await PooledBody.ReadAsync(new MemoryStream(sent), limit, expected: null, Budget, "user", CancellationToken.None);
        Assert.That(body!.Memory.ToArray(), Is.EqualTo(sent));
    }

    [Test]
    public async Task A_body_of_one_byte_more_is_none() =>
        Assert.That(await PooledBody.ReadAsync(new MemoryStream(new byte[4]), limit: 3, expected: null, Budget, "user",
            CancellationToken.None), Is.Null);

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(67_000)]
    [TestCase(262_143)]
    [TestCase(262_144)]
    [TestCase(1_048_577)]
    [TestCase(Limit)]
    public async Task A_body_is_read_whole_whatever_was_announced(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        foreach (var announced in new long?[] { null, length, 1, Limit })
        {
            using var body = await PooledBody.ReadAsync(new MemoryStream(bytes), Limit, announced, Budget, "user", CancellationToken.None);
            Assert.That(body!.Memory.Span.SequenceEqual(bytes), Is.True);
        }

        Assert.That(length == 0 || await PooledBody.ReadAsync(new MemoryStream(bytes), length - 1, length, Budget, "user",
            CancellationToken.None) is null, Is.True);
    }

    [Test]
    public async Task An_announced_length_alone_costs_no_memory()
    {
        using var silent = new AskedStream();
        using var body = await PooledBody.ReadAsync(silent, Limit, Limit, Budget, "user", CancellationToken.None);
        Assert.That(silent.Room, Is.LessThanOrEqualTo(256 * 1024));
    }

    /// <summary>Empty; remembers how much room it was offered.</summary>
    private sealed class AskedStream : MemoryStream
    {
        public int Room { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Room = buffer.Length;
            return ValueTask.FromResult(0);
        }
    }
}
