namespace Placet.Domain.Notifications;

/// <summary>How serious something is; a greater value is more serious. The numbers are stored.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info = 0,

    /// <summary>Needs attention within a day.</summary>
    Warning = 1,

    /// <summary>Needs attention now.</summary>
    Critical = 2,
}
