namespace Placet.AgentRuntime;

internal static class Program
{
    private static async Task Main()
    {
        await using var runtime = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions { Port = 8900, Token = "t" });
        await Console.In.ReadLineAsync();
    }
}
