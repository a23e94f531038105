namespace Placet.AgentRuntime;

/// <summary>The forms in which runtimes and what stands before them report errors (part 1, section 2.7).</summary>
public enum ErrorForm
{
    /// <summary><c>{"error": {"message", "type", "code": 404}}</c>, the runtime's own.</summary>
    A,

    /// <summary><c>{"error": {"code": "not_found", "message"}}</c>: A with a word as code.</summary>
    AWord,

    /// <summary><c>{"statusCode", "message"}</c></summary>
    B,

    /// <summary><c>{"detail": "…"}</c></summary>
    C,

    /// <summary><c>{"detail": [{"loc", "msg", "type"}]}</c></summary>
    CList,

    /// <summary><c>{"error": "…"}</c></summary>
    D,

    /// <summary>Plain text, <c>404: Not Found</c>; the message is not used.</summary>
    E,

    /// <summary>An HTML page, as a reverse proxy makes it; the message is not used.</summary>
    F,

    /// <summary>No body and no content type; the message is not used.</summary>
    G,
}
