namespace Placet.Domain.Accounts;

/// <summary>A right of an API key.</summary>
public enum ApiKeyScope
{
    /// <summary>Calls the routes of agents: registration, status, profile.</summary>
    Register,

    /// <summary>Calls the routes of users that read.</summary>
    Read,

    /// <summary>Calls the routes of users that read or change something.</summary>
    Manage,
}
