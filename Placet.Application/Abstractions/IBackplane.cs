namespace Placet.Application.Abstractions;

/// <summary>How this instance stands to the others that work on the same database.</summary>
public interface IBackplane
{
    /// <summary>Whether other instances are meant to be heard of at all.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether they are heard of right now; when not, their changes are seen some seconds late.</summary>
    bool IsConnected { get; }
}
