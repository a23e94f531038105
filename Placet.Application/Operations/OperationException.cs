namespace Placet.Application.Operations;

/// <summary>A command cannot be executed. Its message is one line for the operator.</summary>
public sealed class OperationException(string message, Exception? cause = null) : Exception(message, cause);
