using System.Runtime.InteropServices;
using Placet.AgentRuntime.Registration;

namespace Placet.AgentRuntime;

// Not top-level statements: those make a public "Program", which the tests would confuse with the API's.
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RuntimeCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            // The process ends by itself, after it has said goodbye.
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
