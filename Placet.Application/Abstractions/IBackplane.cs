namespace Placet.Application.Abstractions;

/// <summary>Tells whether this instance receives the changes of others on the same database.</summary>
public interface IBackplane
{
    /// <summary>Whether a backplane is configured.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether it is connected; if not, changes of other instances are seen some seconds late.</summary>
    bool IsConnected { get; }
}
