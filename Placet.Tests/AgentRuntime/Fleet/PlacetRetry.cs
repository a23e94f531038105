using System.Globalization;
using Placet.AgentRuntime.Registration;

namespace Placet.AgentRuntime.Fleet;

/// <summary>Waits for a Placet that is away, with growing pauses, and says so.</summary>
internal sealed class PlacetRetry(Uri placet, TextWriter output, TimeProvider clock)
{
    private const int LongestPauseSeconds = 30;

    /// <summary>Tries until it works.</summary>
    /// <exception cref="RegistrationException">Placet refuses: waiting would not help.</exception>
    public async Task TryAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await attempt(cancellationToken);
                if (failures > 0)
                    await output.WriteLineAsync($"Placet at {placet.OriginalString} answers again.");
                return;
            }
            catch (HttpRequestException passing) when (PlacetClient.IsPassing(passing))
            {
                var pause = Math.Min(1 << Math.Min(failures, 10), LongestPauseSeconds);
                var state = passing.StatusCode is { } status ? $"answers {(int)status}" : "cannot be reached";
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"Placet at {placet.OriginalString} {state}. Trying again in {pause} s."));
                await Task.Delay(TimeSpan.FromSeconds(pause), clock, cancellationToken);
            }
            catch (HttpRequestException refused)
            {
                throw new RegistrationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Placet at {placet.OriginalString} refused: {(int)refused.StatusCode!.Value} {refused.Message}").TrimEnd());
            }
        }
    }
}
