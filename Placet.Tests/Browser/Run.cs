namespace Placet.Tests.Browser;

/// <summary>Ends the browser after the last test.</summary>
[SetUpFixture]
internal sealed class Run
{
    [OneTimeTearDown]
    public Task Stop() => Chromium.StopAsync();
}
