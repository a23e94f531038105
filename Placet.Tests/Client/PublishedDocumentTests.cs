using System.Diagnostics;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>Tests run where the build has put everything; what users run is what the profile publishes.</summary>
internal sealed class PublishedDocumentTests
{
    [Test]
    public async Task The_profile_publishes_the_documentation_that_the_document_is_made_of()
    {
        using var build = Process.Start(new ProcessStartInfo(
            "dotnet", ["msbuild", "Placet.Api", "-p:PublishProfile=Server",
                "-getProperty:PublishDocumentationFiles,PublishDocumentationFile,PublishReferencesDocumentationFiles"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var answer = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();

        Assert.That(build.ExitCode, Is.Zero, answer);
        Assert.That(answer, Does.Contain("true").And.Not.Contains("false"));
    }
}
