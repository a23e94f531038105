namespace Placet.Application.Operations;

/// <summary>A command cannot do what it was asked for. The message is one line for the person who asked.</summary>
/// <param name="message">What is in the way.</param>
/// <param name="cause">What went wrong underneath, if anything.</param>
public sealed class OperationException(string message, Exception? cause = null) : Exception(message, cause);
