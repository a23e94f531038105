using System.Buffers;
using System.Text;
using Placet.Api.Binding;
using Placet.Application.Management.Skills;
using Placet.Application.Management.Upstream;

namespace Placet.Tests.Unit.Binding;

/// <summary>A body of 36 MiB is looked at without a second copy of it.</summary>
internal sealed class JsonBodyTests
{
    private const int Large = 8 * 1024 * 1024;

    [TestCase("A")]
    [TestCase("\\/")]
    [TestCase("\\u0041")]
    public void A_large_text_is_checked_without_being_copied(string filling)
    {
        var json = $$"""{"name":"n","zip":"A{{string.Concat(Enumerable.Repeat(filling, Large / filling.Length))}}"}""";
        var bytes = Encoding.UTF8.GetBytes(json);
        using var body = Rent(bytes);
        Look(Rent("""{"name":"n","zip":"A"}"""u8.ToArray()));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Look(body);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 * 1024));
    }

    private static void Look(PooledBody body)
    {
        JsonInspection.RequireObject(body.Memory.Span, JsonInspection.RelayedDepth);
        new JsonBody<SkillUpload>(body).RequireText("name").RequireText("zip");
    }

    private static PooledBody Rent(byte[] bytes)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        return new PooledBody(rented, bytes.Length);
    }
}
