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
        .LoadAssemblies(typeof(Agent).Assembly, typeof(ApplicationServices).Assembly, typeof(InfrastructureServices).Assembly, typeof(Api.Program).Assembly)
        .Build();

    private static readonly ArchUnitNET.Domain.Architecture Samples = new ArchLoader().LoadAssemblies(typeof(LayerTests).Assembly, typeof(InfrastructureServices).Assembly).Build();

    private static IEnumerable<TestCaseData> Rules()
    {
        yield return Rule("the domain uses nothing of ours", Domain, $"{Application}|{Infrastructure}|{Api}");
        yield return Rule("the domain uses no library", Domain, @"^(Microsoft\.(AspNetCore|Data|Extensions)|Dapper|Polly|MediatR|AutoMapper|FluentValidation)");
        yield return Rule("the application does not look outward", Application, $"{Infrastructure}|{Api}");
        yield return Rule("the application knows no web, database or network library", Application, @"^(Microsoft\.AspNetCore|Microsoft\.Data|Dapper|Polly|AutoMapper|FluentValidation)");
        yield return Rule("the infrastructure does not know who calls", Infrastructure, Api);
        yield return Rule("HTTP speaks no SQL and opens no connection", Api, @"^(Dapper|Microsoft\.Data|System\.Net\.Http\.(HttpClient|SocketsHttpHandler|HttpMessageInvoker))");
    }

    [TestCaseSource(nameof(Rules))]
    public void A_layer_keeps_its_distance(string from, string to) =>
        Types().That().ResideInNamespaceMatching(from).Should().NotDependOnAnyTypesThat().HaveFullNameMatching(to).WithoutRequiringPositiveResults().Check(Product);

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
            typeof(InfrastructureServices).Assembly.GetExportedTypes().Select(type => type.Name).Where(name => !name.EndsWith("Options", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { nameof(InfrastructureServices), "DatabaseProvider" }));

    [Test]
    public void Controllers_take_a_sender_and_no_store() =>
        Assert.That(
            typeof(Api.Program).Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(Microsoft.AspNetCore.Mvc.ControllerBase)) && !type.IsAbstract)
                .SelectMany(type => type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType.Name)).Distinct(),
            Is.EquivalentTo(new[] { "ISender", "IMapper" }));

    private static TestCaseData Rule(string name, string from, string to) => new TestCaseData(from, to).SetArgDisplayNames(name);

    private sealed class SampleThatLooksOutward
    {
        public static System.Type Seen => typeof(InfrastructureServices);
    }
}
