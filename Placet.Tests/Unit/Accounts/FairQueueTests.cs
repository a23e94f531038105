using Placet.Infrastructure.Identity;

namespace Placet.Tests.Unit.Accounts;

/// <summary>Whose turn it is, and who has too many.</summary>
internal sealed class FairQueueTests
{
    private FairQueue<string> queue = null!;

    [SetUp]
    public void Make() => queue = new FairQueue<string>(perClient: 4, perAccount: 3, total: 9);

    [Test]
    public void Clients_take_turns_however_many_each_has_queued()
    {
        Add("a", "x", "a1", "a2", "a3");
        Add("b", "x", "b1", "b2");
        Add("c", "x", "c1");
        Assert.That(TakeAll(), Is.EqualTo(new[] { "a1", "b1", "c1", "a2", "b2", "a3" }));
    }

    [Test]
    public void Within_a_client_its_accounts_take_turns()
    {
        Add("a", "x", "x1", "x2", "x3");
        Add("a", "y", "y1");
        Assert.That(TakeAll(), Is.EqualTo(new[] { "x1", "y1", "x2", "x3" }));
    }

    [Test]
    public void A_client_that_tries_many_accounts_takes_no_more_turns_than_one_that_tries_one()
    {
        Add("a", "x", "a1");
        Add("a", "y", "a2");
        Add("a", "z", "a3");
        Add("b", "x", "b1");
        Assert.That(TakeAll(), Is.EqualTo(new[] { "a1", "b1", "a2", "a3" }));
    }

    [Test]
    public void A_newcomer_is_served_before_those_who_have_one_in_work()
    {
        Add("a", "x", "a1", "a2", "a3");
        Assert.That(Take().Value, Is.EqualTo("a1"));
        Add("b", "x", "b1");
        Assert.That(TakeAll(), Is.EqualTo(new[] { "b1", "a2", "a3" }));
    }

    [Test]
    public void Clients_that_ask_again_and_again_do_not_keep_a_backlog_from_its_turn()
    {
        Add("a", "x", "a1", "a2");
        var served = new List<string>();
        for (var number = 0; number < 200 && !served.Contains("a2"); number++)
        {
            // Two newcomers for each that is served, as long as there is room.
            queue.TryAdd($"b{number}", "x", isBounded: true, "b");
            queue.TryAdd($"c{number}", "x", isBounded: true, "c");
            var taken = Take();
            served.Add(taken.Value);
            queue.Complete(taken);
        }

        Assert.That(served, Does.Contain("a2"));
    }

    [Test]
    public void A_client_has_so_many_and_what_is_in_work_is_among_them()
    {
        Add("a", "x", "1", "2");
        Add("a", "y", "3", "4");
        var taken = Take();
        Assert.That(queue.TryAdd("a", "z", isBounded: true, "5"), Is.EqualTo(Admission.ClientLimitReached));
        Assert.That(queue.TryAdd("b", "z", isBounded: true, "6"), Is.EqualTo(Admission.Queued));
        queue.Complete(taken);
        Assert.That(queue.TryAdd("a", "z", isBounded: true, "5"), Is.EqualTo(Admission.Queued));
    }

    [Test]
    public void An_account_of_a_client_has_fewer_and_another_clients_tries_at_it_are_not_among_them()
    {
        Add("a", "x", "1", "2", "3");
        Assert.That(queue.TryAdd("a", "x", isBounded: true, "4"), Is.EqualTo(Admission.ClientLimitReached));
        Assert.That(queue.TryAdd("a", "y", isBounded: true, "4"), Is.EqualTo(Admission.Queued));
        Assert.That(queue.TryAdd("b", "x", isBounded: true, "5"), Is.EqualTo(Admission.Queued));
    }

    [Test]
    public void All_clients_together_have_so_many_waiting_and_what_is_not_bounded_comes_in_always()
    {
        for (var client = 0; client < 9; client++)
            Add($"{client}", "x", "item");
        Assert.That(queue.TryAdd("late", "x", isBounded: true, "item"), Is.EqualTo(Admission.QueueFull));
        Assert.That(queue.TryAdd("own", "x", isBounded: false, "own"), Is.EqualTo(Admission.Queued));
        Assert.That(TakeAll(), Has.Count.EqualTo(10).And.Contain("own"));
        Assert.That(queue.TryAdd("late", "x", isBounded: true, "item"), Is.EqualTo(Admission.Queued));
    }

    private void Add(string client, string account, params string[] items)
    {
        foreach (var item in items)
            Assert.That(queue.TryAdd(client, account, isBounded: true, item), Is.EqualTo(Admission.Queued));
    }

    private FairQueue<string>.Item Take()
    {
        Assert.That(queue.TryTake(out var taken), Is.True);
        return taken;
    }

    private List<string> TakeAll()
    {
        var items = new List<string>();
        while (queue.TryTake(out var taken))
        {
            items.Add(taken.Value);
            queue.Complete(taken);
        }

        return items;
    }
}
