namespace Placet.Tests.Adversarial.Corpora;

/// <summary>A document, and whether it is JSON by RFC 8259's grammar in valid UTF-8 without duplicate names.</summary>
/// <param name="Name">What is tried.</param>
/// <param name="Document">The whole document: an object with the member <c>name</c>, unless that is what is broken.</param>
/// <param name="IsJson">Whether it has to be accepted; refused otherwise.</param>
internal sealed record JsonCase(string Name, byte[] Document, bool IsJson);
