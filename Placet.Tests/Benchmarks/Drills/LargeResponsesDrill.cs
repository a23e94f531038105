using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>Measures the peak memory of ten rounds of 64 concurrent responses of 10 MB.</summary>
internal static class LargeResponsesDrill
{
    private const int Concurrency = 64;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var path = await placet.RegisterAsync(upstream.Address.ToString()) + "sessions/";
        Console.WriteLine($"idle:            {ProcessFigures.Of(placet.Process.Id)}");
        for (var round = 1; round <= 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(number => ReadAsync(placet.Client, $"{path}{round}-{number}-huge")));
            Console.WriteLine($"after round {round,2}:  {ProcessFigures.Of(placet.Process.Id)}");
        }
    }

    private static async Task ReadAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await (await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
    }
}
