using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <summary>The words by which enumerations are stored; the same as on the wire, so that a person can read the database.</summary>
internal static class EnumText
{
    public static string Of(AgentStatus status) => status switch
    {
        AgentStatus.Active => "active",
        AgentStatus.Busy => "busy",
        AgentStatus.Error => "error",
        _ => "offline",
    };

    public static AgentStatus Status(string word) => word switch
    {
        "active" => AgentStatus.Active,
        "busy" => AgentStatus.Busy,
        "error" => AgentStatus.Error,
        _ => AgentStatus.Offline,
    };

    public static string Of(UserRole role) => role is UserRole.Owner ? "owner" : "member";

    public static UserRole Role(string word) => word == "owner" ? UserRole.Owner : UserRole.Member;
}
