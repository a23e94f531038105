namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>When people use an agent: how much on which day, and at which hours.</summary>
internal sealed class HourlyLoad
{
    // Weights of the hours 0 to 23.
    private static readonly int[] OfficeHours = [0, 0, 0, 0, 0, 0, 1, 4, 9, 12, 13, 11, 6, 8, 11, 10, 8, 5, 2, 1, 0, 0, 0, 0];
    private static readonly int[] SupportHours = [1, 0, 0, 0, 0, 1, 3, 6, 9, 11, 11, 9, 8, 9, 10, 10, 9, 8, 7, 6, 5, 4, 2, 1];
    private static readonly int[] HomeHours = [0, 0, 0, 0, 0, 1, 6, 8, 3, 2, 1, 2, 4, 2, 1, 2, 4, 8, 11, 12, 10, 8, 4, 1];

    private readonly int[] hours;
    private readonly double weekend;

    private HourlyLoad(int[] hours, double weekend) => (this.hours, this.weekend) = (hours, weekend);

    public static HourlyLoad Of(string name) => name switch
    {
        "office" => new(OfficeHours, weekend: 0.06),
        "support" => new(SupportHours, weekend: 0.4),
        "home" => new(HomeHours, weekend: 1.5),
        _ => throw new ArgumentException($"There is no hourly load '{name}'.", nameof(name)),
    };

    /// <summary>How much of an ordinary day the day has.</summary>
    public double Share(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? weekend : 1;

    public TimeSpan Moment(ref SeededRandom random)
    {
        var hour = 0;
        for (var ticket = random.Below(hours.Sum()); ticket >= hours[hour]; hour++)
            ticket -= hours[hour];
        return new TimeSpan(hours: hour, minutes: random.Below(60), seconds: random.Below(60))
            + TimeSpan.FromMilliseconds(random.Below(1000));
    }
}
