using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>Everything that node checks about the TypeScript client. Where node is missing these are left out, by name.</summary>
internal sealed class TypeScriptClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "management-client");

    [OneTimeSetUp]
    public Task Install() => NodeTools.RequireAsync(Folder, "the format, lint, types and tests of the TypeScript client");

    [TestCase("format")]
    [TestCase("lint")]
    [TestCase("types")]
    public Task The_client_passes_its(string script) => NodeTools.RunAsync(Folder, "npm", "run", "--silent", script);

    [Test]
    public Task The_client_passes_its_own_tests_against_the_real_program_and_the_reference_runtime() => NodeTools.RunAsync(
        Folder, "npm", "run", "--silent", "test", "--", "--reporter=default", "--reporter=json",
        "--outputFile.json=" + Path.Combine(Repository.Root, "artifacts", "client-tests.json"));
}
