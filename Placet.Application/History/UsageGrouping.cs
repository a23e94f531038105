namespace Placet.Application.History;

/// <summary>What usage is grouped by.</summary>
[Flags]
public enum UsageGrouping
{
    /// <summary>One sum over everything.</summary>
    None = 0,

    /// <summary>By UTC day.</summary>
    Date = 1,

    /// <summary>By agent.</summary>
    Agent = 2,

    /// <summary>By model.</summary>
    Model = 4,

    /// <summary>By channel.</summary>
    Channel = 8,
}
