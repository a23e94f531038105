namespace Placet.Application.Operations;

/// <summary>A command cannot be executed.</summary>
/// <param name="message">The reason, one line for the operator.</param>
/// <param name="cause">The underlying error, if any.</param>
public sealed class OperationException(string message, Exception? cause = null) : Exception(message, cause);
