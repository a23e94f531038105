using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Coalescing;

namespace Placet.Tests.Unit.Coalescing;

/// <summary>All answers that ask many runtimes of one user share one number of permits.</summary>
internal sealed class FanOutBudgetTests
{
    private readonly FanOutBudget budget = new(Options.Create(new ManagementOptions { AggregationConcurrency = 2 }));

    [Test]
    public async Task One_more_waits_until_a_permit_is_free_and_other_users_do_not()
    {
        var permits = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => budget.EnterAsync("user", default)));
        var fifth = budget.EnterAsync("user", default);
        using var foreign = await budget.EnterAsync("other", default);
        Assert.That(fifth.IsCompleted, Is.False);
        permits[0].Dispose();
        permits[0].Dispose();
        using var taken = await fifth;
        var sixth = budget.EnterAsync("user", default);
        Assert.That(sixth.IsCompleted, Is.False);
        foreach (var permit in permits[1..])
            permit.Dispose();
        (await sixth).Dispose();
    }

    [Test]
    public async Task A_caller_that_gives_up_leaves_no_permit_taken()
    {
        var permits = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => budget.EnterAsync("waiting", default)));
        using var cancellation = new CancellationTokenSource();
        var waiting = budget.EnterAsync("waiting", cancellation.Token);
        await cancellation.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        foreach (var permit in permits)
            permit.Dispose();
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => budget.EnterAsync("waiting", default)));
        Assert.That(again, Has.Length.EqualTo(4));
    }
}
