using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Placet.Application;
using Placet.Domain.Agents;
using Placet.Infrastructure;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Placet.Tests.Architecture;

/// <summary>Dependencies point inward only, and only the composition root sees the infrastructure.</summary>
internal sealed class LayerTests
{
    private const string Domain = @"^Placet\.Domain";
    private const string Application = @"^Placet\.Application";
    private const string Infrastructure = @"^Placet\.Infrastructure";
    private const string Api = @"^Placet\.Api";

    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader()
        .LoadAssemblies(typeof(Agent).Assembly, typeof(ApplicationServices).Assembly, typeof(InfrastructureServices).Assembly,
            typeof(Api.Program).Assembly)
        .Build();

    private static readonly ArchUnitNET.Domain.Architecture Samples = new ArchLoader()
        .LoadAssemblies(typeof(LayerTests).Assembly, typeof(InfrastructureServices).Assembly).Build();

    // As they stand in the full names of their types.
    private static readonly string[] Libraries =
    [
        "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions", "Dapper", "Polly", "MediatR", "AutoMapper", "FluentValidation",
        "ModelContextProtocol",
    ];

    private static readonly string[] Senders = ["System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpMessageInvoker"];

    private static IEnumerable<TestCaseData> Rules()
    {
        yield return Rule("the domain uses nothing of ours", Domain, $"{Application}|{Infrastructure}|{Api}");
        yield return Rule("the domain uses no library", Domain, Any(Libraries));
        yield return Rule("the application does not look outward", Application, $"{Infrastructure}|{Api}");
        yield return Rule(
            "the application knows no web, database or network library", Application,
            Any(Libraries.Except(["Microsoft.Extensions", "MediatR"])));
        yield return Rule("the infrastructure does not know who calls", Infrastructure, Api);
        yield return Rule(
            "HTTP speaks no SQL and opens no connection", Api, Any(["Dapper", "Microsoft.Data", "System.Net.Http.HttpClient", .. Senders]));
    }

    private static IEnumerable<string> Forbidden() => Libraries.Concat(Senders);

    [TestCaseSource(nameof(Rules))]
    public void A_layer_keeps_its_distance(string from, string to) =>
        Types().That().ResideInNamespaceMatching(from).Should().NotDependOnAnyTypesThat().HaveFullNameMatching(to).Check(Product);

    [TestCase(Domain, 20)]
    [TestCase(Application, 200)]
    [TestCase(Infrastructure, 100)]
    [TestCase(Api, 150)]
    public void A_pattern_of_the_rules_finds_the_types_of_its_layer(string layer, int atLeast) =>
        Assert.That(Types().That().ResideInNamespaceMatching(layer).GetObjects(Product).Count(), Is.GreaterThan(atLeast));

    [TestCaseSource(nameof(Forbidden))]
    public void A_library_that_some_layer_may_not_use_is_found_by_its_name_where_it_is_used(string library) =>
        Assert.That(
            Product.Types.SelectMany(type => type.Dependencies)
                .Where(dependency => Regex.IsMatch(dependency.Target.FullName, Any([library]), RegexOptions.NonBacktracking)),
            Is.Not.Empty);

    [Test]
    public void The_protocol_of_language_models_is_known_to_its_folder_alone() =>
        Types().That().ResideInNamespaceMatching(Api).And().DoNotResideInNamespaceMatching(@"^Placet\.Api\.Mcp")
            .Should().NotDependOnAnyTypesThat().HaveFullNameMatching(Any(["ModelContextProtocol"])).Check(Product);

    [Test]
    public void Tools_send_requests_and_know_no_store() =>
        Assert.That(
            typeof(Api.Program).Assembly.GetTypes()
                .Where(type => type.IsDefined(typeof(ModelContextProtocol.Server.McpServerToolTypeAttribute), inherit: false))
                .SelectMany(type => type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType.Name))
                .Distinct(),
            Is.EquivalentTo(new[] { "ISender", "IMapper", "McpCaller", "RuntimeCalls" }));

    [Test]
    public void Only_the_composition_root_sees_the_infrastructure() =>
        Types().That().ResideInNamespaceMatching(Api).And().DoNotHaveFullNameMatching(@"^Placet\.Api\.Program")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(Infrastructure).Check(Product);

    [Test]
    public void A_rule_can_fail() =>
        Assert.That(
            Types().That().HaveFullNameMatching(nameof(SampleThatLooksOutward))
                .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(Infrastructure).HasNoViolations(Samples),
            Is.False);

    [Test]
    public void What_the_infrastructure_shows_is_its_registration_and_its_settings() =>
        Assert.That(
            typeof(InfrastructureServices).Assembly.GetExportedTypes().Select(type => type.Name)
                .Where(name => !name.EndsWith("Options", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { nameof(InfrastructureServices), "DatabaseProvider" }));

    [Test]
    public void Controllers_take_a_sender_and_no_store() =>
        Assert.That(
            typeof(Api.Program).Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(Microsoft.AspNetCore.Mvc.ControllerBase)) && !type.IsAbstract)
                .SelectMany(type => type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType.Name))
                    .Distinct(),
            Is.EquivalentTo(new[] { "ISender", "IMapper" }));

    private static string Any(IEnumerable<string> names) => $"^({string.Join('|', names.Select(Regex.Escape))})";

    private static TestCaseData Rule(string name, string from, string to) => new TestCaseData(from, to).SetArgDisplayNames(name);

    private sealed class SampleThatLooksOutward
    {
        public static System.Type Seen => typeof(InfrastructureServices);
    }
}
