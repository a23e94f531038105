using Placet.Domain.Agents;
using Placet.Domain.Errors;

namespace Placet.Tests.Unit.Agents;

internal sealed class SubagentRulesTests
{
    private static readonly Agent Top = new() { Id = "a", OwnerId = "o", Name = "A", CreatedAt = default };
    private static readonly Agent Sub = Top with { IsSubagent = true, ParentAgentId = "p" };

    [Test]
    public void What_the_request_does_not_say_is_kept()
    {
        Assert.That(SubagentRules.Decide(Top, null, null), Is.EqualTo(new Placement(false, null)));
        Assert.That(SubagentRules.Decide(Sub, null, null), Is.EqualTo(new Placement(true, "p")));
    }

    [Test]
    public void False_promotes() => Assert.That(SubagentRules.Decide(Sub, false, null), Is.EqualTo(new Placement(false, null)));

    [Test]
    public void True_with_a_parent_places() => Assert.That(SubagentRules.Decide(Top, true, "q"), Is.EqualTo(new Placement(true, "q")));

    [Test]
    public void A_parent_alone_moves_a_subagent_and_is_refused_for_a_top_level_agent()
    {
        Assert.That(SubagentRules.Decide(Sub, null, "q"), Is.EqualTo(new Placement(true, "q")));
        Assert.That(() => SubagentRules.Decide(Top, null, "q"), Throws.TypeOf<PlacetException>());
    }

    [TestCase(15, 0, true)]
    [TestCase(16, 0, false)]
    [TestCase(10, 5, true)]
    [TestCase(10, 6, false)]
    public void A_chain_has_at_most_16_agents_with_what_the_moved_one_brings_along(int ancestors, int below, bool allowed)
    {
        var lineage = Enumerable.Range(0, ancestors).Select(n => $"x{n}").ToList();
        Assert.That(() => SubagentRules.RequireNoCycle("a", lineage, below), allowed ? Throws.Nothing : Throws.TypeOf<PlacetException>());
    }

    [Test]
    public void An_ancestor_is_no_sub_agent() =>
        Assert.That(() => SubagentRules.RequireNoCycle("a", ["x", "y", "a"], 0), Throws.TypeOf<PlacetException>());
}
