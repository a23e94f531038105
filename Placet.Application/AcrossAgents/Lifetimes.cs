namespace Placet.Application.AcrossAgents;

/// <summary>How long an answer across agents may be given again.</summary>
internal static class Lifetimes
{
    // §11: an answer that contains an error is not kept for longer.
    private static readonly TimeSpan WithErrors = TimeSpan.FromSeconds(5);

    public static TimeSpan Of(TimeSpan lifetime, bool hasErrors) => hasErrors && lifetime > WithErrors ? WithErrors : lifetime;
}
