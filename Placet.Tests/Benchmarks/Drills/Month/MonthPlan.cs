using Placet.Application.Alerts.Rules;

namespace Placet.Benchmarks.Drills.Month;

/// <summary>Something that goes wrong with a scripted runtime.</summary>
/// <param name="Start">First minute of the month.</param>
/// <param name="End">Last minute, excluded.</param>
/// <param name="IsAlert">Whether it lasts long enough to be an alert; exactly one then.</param>
/// <param name="Down">Minutes down of each cycle of one that flaps; 0 when it is down all the time.</param>
/// <param name="Up">Minutes up of each cycle.</param>
internal sealed record Fault(int Agent, AlertKind Kind, int Start, int End, bool IsAlert, int Down = 0, int Up = 0)
{
    public bool IsBadAt(int minute) =>
        minute >= Start && minute < End && (Down == 0 || (minute - Start) % (Down + Up) < Down);
}

/// <summary>What goes wrong with which runtime in a month: the same for the same seed.</summary>
internal sealed class MonthPlan
{
    public const int MinutesOfDay = 1440;

    /// <summary>The first agents ping every minute.</summary>
    public const int PingingAgents = 20;

    /// <summary>The agents after them use tokens.</summary>
    public const int SpendingAgents = 20;

    public const long UsualTokens = 50_000;
    public const long ManyTokens = 200_000;
    private readonly ILookup<(int Agent, AlertKind Kind), Fault> byAgent;

    public MonthPlan(int agents, int days, int seed)
    {
        var random = new Random(seed);
        for (var agent = 0; agent < agents; agent++)
        {
            for (var day = 0; day < days; day++)
                Plan(agent, day, random);
            // Once, and late enough for a week before it.
            if (IsSpending(agent) && days > 10)
                PlanSpending(agent, random.Next(9, days - 1));
        }

        byAgent = Faults.ToLookup(fault => (fault.Agent, fault.Kind));
    }

    public List<Fault> Faults { get; } = [];

    public static bool IsPinging(int agent) => agent < PingingAgents;

    public static bool IsSpending(int agent) => agent is >= PingingAgents and < PingingAgents + SpendingAgents;

    public bool IsBad(int agent, AlertKind kind, int minute)
    {
        foreach (var fault in byAgent[(agent, kind)])
        {
            if (fault.IsBadAt(minute))
                return true;
        }

        return false;
    }

    private void Plan(int agent, int day, Random random)
    {
        var start = (day * MinutesOfDay) + random.Next(60, 1000);
        var unreachable = random.Next(100) switch
        {
            < 8 => new Fault(agent, AlertKind.Unreachable, start, start + random.Next(10, 300), IsAlert: true),
            < 12 => new Fault(agent, AlertKind.Unreachable, start, start + random.Next(1, 4), IsAlert: false),
            < 15 => new Fault(agent, AlertKind.Unreachable, start, start + (6 * 11), IsAlert: true, Down: 8, Up: 3),
            < 18 => new Fault(agent, AlertKind.Unreachable, start, start + (10 * 6), IsAlert: false, Down: 3, Up: 3),
            _ => null,
        };
        if (unreachable is not null)
            Faults.Add(unreachable);
        else
            PlanDetails(agent, start, random);
        if (!IsPinging(agent))
            return;
        var silent = random.Next(100);
        if (silent < 10)
            Faults.Add(new Fault(agent, AlertKind.Silent, start, start + random.Next(15, 120), IsAlert: true));
        else if (silent < 15)
            Faults.Add(new Fault(agent, AlertKind.Silent, start, start + 6, IsAlert: false));
    }

    /// <summary>A runtime that does not answer shows neither jobs nor servers.</summary>
    private void PlanDetails(int agent, int start, Random random)
    {
        if (random.Next(100) < 6)
            Faults.Add(new Fault(agent, AlertKind.CronFailed, start, start + random.Next(10, 300), IsAlert: true));
        var mcp = random.Next(100);
        if (mcp < 5)
            Faults.Add(new Fault(agent, AlertKind.McpDown, start, start + random.Next(20, 200), IsAlert: true));
        else if (mcp < 9)
            Faults.Add(new Fault(agent, AlertKind.McpDown, start, start + random.Next(2, 9), IsAlert: false));
    }

    private void PlanSpending(int agent, int day)
    {
        var noon = (day * MinutesOfDay) + (MinutesOfDay / 2);
        var midnight = (day + 1) * MinutesOfDay;
        Faults.Add(new Fault(agent, AlertKind.Budget, noon, midnight, IsAlert: true));
        Faults.Add(new Fault(agent, AlertKind.Spike, noon, midnight, IsAlert: true));
    }
}
