using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Architecture;

/// <summary>The list of dependencies that is delivered with the program.</summary>
internal sealed class DependencyListTests
{
    [Test]
    public void The_list_of_dependencies_has_each_package_of_the_server_with_its_version()
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "Placet.Api/packages.lock.json")));
        var packages = locked.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}")
            .Distinct();
        var list = File.ReadAllText(Path.Combine(Repository.Root, "Placet.Api/Deploy/dependencies.md"));
        var listed = list[..list.IndexOf("## In the page", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => $"{cells[1]} {cells[2]}");
        Assert.That(listed, Is.EquivalentTo(packages), "dotnet cake --target=Licences writes it anew");
    }
}
