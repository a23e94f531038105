using System.Text;
using Placet.Application.Management;
using Placet.Application.Management.Usage;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>Nothing that reads a runtime's bytes does more than these bytes are worth: counted in tokens, or in bytes of memory.</summary>
internal sealed class ReaderWorkTests
{
    private const int Size = 16_000;

    private static readonly Func<int, string>[] Bodies =
    [
        static size => $$"""{"x":[{{string.Join(',', Enumerable.Repeat("[[[[0]]]]", size / 10))}}],"message":"m"}""",
        static size => $$"""{{{string.Join(',', Enumerable.Range(0, size / 10).Select(number => $"\"n{number}\":0"))}},"message":"m"}""",
        static size => $$"""{"error":{"a":[{{string.Join(',', Enumerable.Repeat("0", size / 2))}}],"message":"m"} }""",
    ];

    [Test]
    public void An_error_is_read_token_by_token_once()
    {
        foreach (var body in Bodies)
        {
            var small = new ErrorDocument();
            var large = new ErrorDocument();
            Assert.That(small.Read(Encoding.UTF8.GetBytes(body(Size))), Is.EqualTo(ErrorDocumentKind.Json));
            Assert.That(large.Read(Encoding.UTF8.GetBytes(body(2 * Size))), Is.EqualTo(ErrorDocumentKind.Json));
            Assert.That((small.Message, large.Message), Is.EqualTo(("m", "m")));
            Assert.That(large.Tokens, Is.GreaterThan(small.Tokens).And.LessThan((2 * small.Tokens) + 10));
        }
    }

    [TestCase(62, 1)]
    [TestCase(64, 2)]
    [TestCase(32_700, 2)]
    public void An_error_is_read_to_a_depth_of_64(int brackets, int kind)
    {
        var document = new ErrorDocument();
        var body = Encoding.UTF8.GetBytes($$"""{"message":"m","x":{{new string('[', brackets)}}{{new string(']', brackets)}}}""");
        Assert.That(document.Read(body), Is.EqualTo(kind == 1 ? ErrorDocumentKind.Json : ErrorDocumentKind.TooDeep));
        Assert.That(document.Tokens, Is.LessThan(150));
    }

    [Test]
    public void A_document_for_answers_of_our_own_keeps_nothing_that_is_not_described_however_deep_or_large()
    {
        static byte[] Body(int size) => Encoding.UTF8.GetBytes(
            $$"""{"more":{{new string('[', 400)}}{{string.Join(',', Enumerable.Repeat("0", size))}}{{new string(']', 400)}},"total":"""
            + $$"""{"more":[{{string.Join(',', Enumerable.Repeat("[]", size))}}] } }""");
        Read<UsageReport>(Body(1));
        Assert.That(Read<UsageReport>(Body(20 * Size)), Is.EqualTo(Read<UsageReport>(Body(Size))));
    }

    [Test]
    public void A_check_for_JSON_takes_memory_for_its_depth_alone()
    {
        static byte[] Wide(int size) => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("[]", size))}]");
        static byte[] Deep(int size) => Encoding.UTF8.GetBytes(new string('[', size) + new string(']', size));
        Check(Wide(1));
        Assert.That(Check(Wide(20_000)), Is.EqualTo(Check(Wide(2_000))));
        Assert.That(Check(Deep(32_000)), Is.LessThan(3 * Check(Deep(16_000))));
    }

    private static long Read<T>(byte[] body)
        where T : class
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(RuntimeJson.Read<T>(body), Is.Not.Null);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Check(byte[] body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isJson = JsonCheck.IsWellFormed(body);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(isJson, Is.True);
        return used;
    }
}
