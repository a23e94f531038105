using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>64 answers of 10 MB at a time, ten times over: how much memory that takes at its worst.</summary>
internal static class LargeAnswersDrill
{
    private const int AtOnce = 64;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartOwnAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        // A path that ends in "huge" is a session of that name.
        var path = await placet.RegisterAsync(upstream.Address.ToString()) + "sessions/";
        Console.WriteLine($"idle:            {ProcessFigures.Of(placet.Process.Id)}");
        for (var round = 1; round <= 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => ReadAsync(placet.Client, $"{path}{round}-{number}-huge")));
            Console.WriteLine($"after round {round,2}:  {ProcessFigures.Of(placet.Process.Id)}");
        }
    }

    private static async Task ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await (await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
    }
}
