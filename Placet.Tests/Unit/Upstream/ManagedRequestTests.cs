using System.Reflection;
using Placet.Application.ActivityLog;
using Placet.Application.Management;
using Placet.Application.Management.Channels;
using Placet.Application.Management.Credentials;
using Placet.Application.Management.Skills;
using Placet.Application.Management.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 10: what distinguishes a few routes is theirs alone.</summary>
internal sealed class ManagedRequestTests
{
    private static readonly IReadOnlyDictionary<Type, UpstreamRequest> Requests = typeof(ManagedRequest).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ManagedRequest)) && type.IsSealed)
        .ToDictionary(type => type, type => Make(type).Upstream);

    [TestCase(2000, true)]
    [TestCase(2001, false)]
    public void A_name_in_a_path_has_at_most_2000_characters(int length, bool isTaken) =>
        Assert.That(PathSegment.TryParse(string.Concat(Enumerable.Repeat("%C3%BC", length)), out _), Is.EqualTo(isTaken));

    [Test]
    public void The_upload_of_a_skill_alone_has_a_longer_budget_than_is_configured_and_never_a_shorter_one()
    {
        var (usual, longest) = (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(300));
        Assert.That(
            Requests.Where(request => request.Value.BudgetOf(usual) != usual)
                .Select(request => (request.Key, request.Value.BudgetOf(usual))),
            Is.EqualTo(new[] { (typeof(InstallSkill), TimeSpan.FromSeconds(60)) }));
        Assert.That(Requests.Where(request => request.Value.BudgetOf(longest) != longest), Is.Empty);
    }

    [TestCase(1, 1)]
    [TestCase(3, 3)]
    [TestCase(15, 3)]
    public void A_question_of_our_own_takes_no_longer_than_its_own_budget_and_than_is_configured(int configured, int expected) =>
        Assert.That(
        UpstreamRequest.GetWithin($"health", query: null, TimeSpan.FromSeconds(3)).BudgetOf(TimeSpan.FromSeconds(configured)),
        Is.EqualTo(TimeSpan.FromSeconds(expected)));

    [Test]
    public void A_saved_channel_alone_gets_the_hidden_key_back() =>
        Assert.That(Requests.Where(request => request.Value.RestoresKey).Select(request => request.Key),
            Is.EqualTo(new[] { typeof(SetChannel) }));

    [Test]
    public void Of_what_changes_something_only_deletions_and_the_start_of_a_log_in_have_no_body() => Assert.That(
        Requests.Where(request => request.Value.Body is null && !request.Value.IsRead && request.Value.Method != HttpMethod.Delete)
            .Select(request => request.Key),
        Is.EqualTo(new[] { typeof(StartProviderOAuth) }));

    [Test]
    public void The_actions_are_those_that_the_documentation_lists()
    {
        var line = File.ReadLines(Path.Combine(Repository.Root, "Placet.Api", "Docs", "activity.md"))
            .Single(row => row.StartsWith("| runtimes | `cron", StringComparison.Ordinal));
        var listed = new List<string>();
        foreach (var word in line.Split('`').Where((_, index) => index % 2 == 1))
            listed.Add(word[0] == '.' ? listed[^1].Split('.')[0] + word : word);
        Assert.That(listed, Is.EquivalentTo(Requests.Values.Select(request => request.Change?.Action).OfType<string>()));
    }

    [Test]
    public void No_read_has_a_body() =>
        Assert.That(Requests.Where(request => request.Value.IsRead && request.Value.Body is not null), Is.Empty);

    [Test]
    public void What_changes_something_says_who_does_it_and_what_and_a_read_neither() => Assert.Multiple(() =>
    {
        Assert.That(
            Requests.Where(request => request.Value.IsRead == request.Key.IsSubclassOf(typeof(ManagedWrite)))
                .Select(request => request.Key), Is.Empty);
        Assert.That(
            Requests.Where(request => !request.Value.IsRead).Select(request => request.Value.Change?.Action),
            Is.Unique.And.All.Match("^[a-z][a-z0-9_]*[.][a-z_]+$"));
        Assert.That(Requests.Where(request => request.Value.IsRead && request.Value.Change is not null), Is.Empty);
    });

    private static ManagedRequest Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single(made => made.GetParameters().Length > 1);
        return (ManagedRequest)constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter.ParameterType))]);
    }

    private static object? ValueOf(Type type) => type == typeof(string) ? "x"
        : type == typeof(Caller) ? new Caller("x", ApiKeyId: null,
            new RequestOrigin(Ip: null, StartedAt: 0, Status: 200, RefusedStatus: 401))
        : Activator.CreateInstance(type);
}
