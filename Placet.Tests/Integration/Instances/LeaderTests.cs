using System.Diagnostics;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Two processes on one database: one samples, and when it is killed the other does.</summary>
internal sealed class LeaderTests
{
    private const string Taken = "This instance samples agents, with fencing number ";
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_killed_leader_is_replaced_by_the_other_instance_with_a_greater_fencing_number()
    {
        var data = TempFolder.Create();
        try
        {
            await using var first = await PlacetProcess.StartAsync(
                data, "--InitialUser:Password=owner-password-1", "--Logging:LogLevel:Placet=Debug", "--Sampling:Enabled=true");
            Assert.That(await TakenAsync(first), Is.EqualTo(1));
            await using var second = await PlacetProcess.StartAsync(data, "--Sampling:Enabled=true");
            first.Kill();
            var start = Stopwatch.GetTimestamp();
            Assert.That(await TakenAsync(second), Is.EqualTo(2));
            Assert.That(first.Output, Has.None.Contains("Another instance has taken over"), "nobody led while it lived");
            await TestContext.Out.WriteLineAsync($"taken over {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s after the kill");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> TakenAsync(PlacetProcess placet)
    {
        using var deadline = new CancellationTokenSource(WaitLimit);
        string? line;
        while ((line = placet.Output.FirstOrDefault(text => text.Contains(Taken, StringComparison.Ordinal))) is null)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        var number = line[(line.IndexOf(Taken, StringComparison.Ordinal) + Taken.Length)..];
        return int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
    }
}
