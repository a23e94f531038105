namespace Placet.Application.Management.Upstream;

/// <summary>What a request changes at a runtime, as the activity log records it.</summary>
/// <param name="Action">Stable name, <c>noun.verb</c>.</param>
/// <param name="Target">What is changed: an id, a name or a path; never a value. Null when the request names nothing.</param>
public sealed record Change(string Action, string? Target = null);
