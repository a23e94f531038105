using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Notifications;

/// <summary>Settings of notifications.</summary>
public sealed class NotificationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Notifications";

    /// <summary>Seconds in which what begins goes out as one message, 0 to 600; default 30.</summary>
    [Range(0, 600)]
    public int GroupSeconds { get; set; } = 30;

    /// <summary>How many messages are sent at a time, 1 to 256; default 8.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Notification channels of one user, 1 to 200; default 50.</summary>
    [Range(1, 200)]
    public int MaxChannelsPerUser { get; set; } = 50;
}
