using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Domain.Errors;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Upstream;

internal sealed class BodyBudgetTests
{
    private readonly FakeTimeProvider clock = new();
    private BodyBudget budget = null!;

    [SetUp]
    public void Make() => budget = Of(most: 300, perUser: 100);

    [TearDown]
    public void Dispose() => budget.Dispose();

    [Test]
    public async Task One_user_has_so_much_and_another_the_same()
    {
        var (first, second) = (budget.Open("a"), budget.Open("b"));
        await first.AcquireAsync(100, CancellationToken.None);
        var waits = budget.Open("a").AcquireAsync(1, CancellationToken.None).AsTask();
        Assert.That(waits.IsCompleted, Is.False);
        Assert.That(second.AcquireAsync(100, CancellationToken.None).AsTask().IsCompletedSuccessfully, Is.True);
        first.Release(1);
        await waits;
        Assert.That(budget.UsedBytes, Is.EqualTo(200));
    }

    [Test]
    public async Task All_users_together_have_no_more_than_there_is()
    {
        foreach (var user in new[] { "a", "b", "c" })
            await budget.Open(user).AcquireAsync(100, CancellationToken.None);
        var waits = budget.Open("d").AcquireAsync(50, CancellationToken.None).AsTask();
        Assert.That(waits.IsCompleted, Is.False);
        budget.Open("b").Release(50);
        await waits;
        Assert.That(budget.UsedBytes, Is.EqualTo(300));
    }

    [Test]
    public async Task A_caller_that_waits_in_vain_gets_busy_and_has_reserved_nothing()
    {
        var account = budget.Open("a");
        await account.AcquireAsync(100, CancellationToken.None);
        var byTime = account.AcquireAsync(1, CancellationToken.None).AsTask();
        using var caller = new CancellationTokenSource();
        var byCaller = account.AcquireAsync(1, caller.Token).AsTask();
        await caller.CancelAsync();
        Assert.That((await Refusal(byCaller)).Error, Is.EqualTo(CommonErrors.Busy));
        Assert.That(byTime.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.That((await Refusal(byTime)).Error, Is.EqualTo(CommonErrors.Busy));
        account.Release(100);
        Assert.That(budget.UsedBytes, Is.Zero);
    }

    [Test]
    public async Task A_user_who_waits_is_in_nobodys_way()
    {
        var (greedy, modest) = (budget.Open("a"), budget.Open("b"));
        await greedy.AcquireAsync(100, CancellationToken.None);
        var waits = greedy.AcquireAsync(100, CancellationToken.None).AsTask();
        Assert.That(modest.AcquireAsync(10, CancellationToken.None).AsTask().IsCompletedSuccessfully, Is.True);
        modest.Release(10);
        Assert.That(waits.IsCompleted, Is.False);
        greedy.Release(100);
        await waits;
    }

    [Test]
    public async Task A_user_who_has_given_everything_back_is_forgotten()
    {
        var (first, second) = (budget.Open("a"), budget.Open("a"));
        Assert.That(second, Is.SameAs(first));
        await first.AcquireAsync(5, CancellationToken.None);
        first.Release(5);
        first.Close();
        Assert.That(budget.Accounts, Is.EqualTo(1));
        second.Close();
        Assert.That(budget.Accounts, Is.Zero);
        Assert.That(budget.Open("a"), Is.Not.SameAs(first));
    }

    [Test, CancelAfter(60_000)]
    public async Task Whatever_many_take_and_give_back_at_once_nobody_is_left_waiting_and_nothing_is_left_taken(
        CancellationToken cancellationToken)
    {
        const int Rounds = 2000;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(
            async () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var account = budget.Open("user" + (number % 5));
                    var bytes = 1 + ((number * 31) + round) % 90;
                    // The clock stands still: who was forgotten would wait for ever.
                    await account.AcquireAsync(bytes, cancellationToken);
                    Assert.That(budget.UsedBytes, Is.LessThanOrEqualTo(300));
                    account.Release(bytes);
                    account.Close();
                }
            },
            cancellationToken)));
        Assert.That((budget.UsedBytes, budget.Accounts), Is.EqualTo((0L, 0)));
    }

    [TestCase(0, 0)]
    [TestCase(16_383, 0)]
    [TestCase(16_384, 65_536)]
    [TestCase(300_000, 1_048_576)]
    [TestCase(3_000_000, 4_194_304)]
    [TestCase(9_999_999, 10_000_001)]
    public async Task A_body_takes_what_its_buffer_has_and_the_last_share_gives_it_back(int length, int taken)
    {
        using var large = Of(most: 100_000_000, perUser: 50_000_000);
        var body = (await PooledBody.ReadAsync(new MemoryStream(new byte[length]), 10_000_000, expected: null, large, "a",
            CancellationToken.None))!;
        Assert.That((large.UsedBytes, large.Accounts), Is.EqualTo(((long)taken, taken == 0 ? 0 : 1)));
        var share = body.Share();
        body.Dispose();
        body.Dispose();
        Assert.That(large.UsedBytes, Is.EqualTo(taken));
        share.Dispose();
        Assert.That((large.UsedBytes, large.Accounts), Is.EqualTo((0L, 0)));
    }

    [Test]
    public async Task A_body_that_is_too_large_or_breaks_off_or_finds_no_memory_has_given_back_what_it_took()
    {
        using var large = Of(most: 100_000_000, perUser: 1_500_000);
        Assert.That(await PooledBody.ReadAsync(new MemoryStream(new byte[500_000]), 400_000, expected: null, large, "a",
            CancellationToken.None), Is.Null);
        Assert.That((large.UsedBytes, large.Accounts), Is.EqualTo((0L, 0)));
        var reading = PooledBody.ReadAsync(new MemoryStream(new byte[5_000_000]), 10_000_000, expected: null, large, "a",
            CancellationToken.None).AsTask();
        Assert.That(reading.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.That((await Refusal(reading)).Error, Is.EqualTo(CommonErrors.Busy));
        Assert.That((large.UsedBytes, large.Accounts), Is.EqualTo((0L, 0)));
        Assert.ThrowsAsync<IOException>(async () => await PooledBody.ReadAsync(new BrokenStream(), 10_000_000, expected: null, large, "a",
            CancellationToken.None));
        Assert.That((large.UsedBytes, large.Accounts), Is.EqualTo((0L, 0)));
    }

    [Test]
    public void A_small_body_costs_the_budget_nothing_and_a_large_one_no_further_object()
    {
        budget.Dispose();
        budget = Of(most: 100_000_000, perUser: 50_000_000);
        var held = budget.Open("a");
        var isFree = Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        isFree &= Ask();
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before, isFree), Is.EqualTo((0L, true)));
        held.Close();

        bool Ask()
        {
            var small = AtOnce(default(BodyCharge).AddAsync(budget, "a", BodyCharge.FreeBytes, CancellationToken.None));
            var charge = AtOnce(default(BodyCharge).AddAsync(budget, "a", 65_536, CancellationToken.None));
            charge.ReduceTo(32_768).Release();
            return small.Account is null;
        }

        static BodyCharge AtOnce(ValueTask<BodyCharge> taking) =>
            taking.IsCompletedSuccessfully ? taking.Result : throw new AssertionException("It waits");
    }

    private static async Task<PlacetException> Refusal(Task task)
    {
        try
        {
            await task;
        }
        catch (PlacetException refusal)
        {
            return refusal;
        }

        throw new AssertionException("It was not refused");
    }

    private BodyBudget Of(long most, long perUser) => new(
        Options.Create(new ManagementOptions { MaxBufferedBytes = most, MaxBufferedBytesPerUser = perUser, TimeoutSeconds = 15 }), clock,
        Instruments.Silent);

    private sealed class BrokenStream : MemoryStream
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reads++ < 3 ? ValueTask.FromResult(buffer.Length) : throw new IOException("cut off");
    }
}
