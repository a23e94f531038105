using System.ComponentModel.DataAnnotations;

namespace Placet.Application.ActivityLog;

/// <summary>Settings of the activity log.</summary>
public sealed class ActivityOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Activity";

    /// <summary>Age in days at which rows are removed. 1 to 3,650, default 90.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 90;
}
