namespace Placet.AgentRuntime.Registration;

/// <summary>Placet refused or could not be reached; the message is for people and holds no secret.</summary>
internal sealed class RegistrationException(string message) : Exception(message);
