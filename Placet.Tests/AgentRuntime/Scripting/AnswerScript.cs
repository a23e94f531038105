using System.Text;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.Scripting;

namespace Placet.AgentRuntime;

/// <summary>
/// What the next call of a route is answered with. Members may be chained: one <c>Answer…</c> (without one the runtime answers as
/// always) and any of the others. The token is not looked at when the script has an answer of its own.
/// </summary>
public sealed class AnswerScript
{
    private readonly List<KeyValuePair<string, string>> headers = [];

    internal Reply? Reply { get; private set; }

    internal Pause? BeforeHeaders { get; private set; }

    internal Pause? InBody { get; private set; }

    internal AbortPoint Abort { get; private set; }

    internal bool IsChunked { get; private set; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    /// <summary>Answers an error in one of the known forms.</summary>
    public AnswerScript Answer(int status, ErrorForm form = ErrorForm.A, string message = "Scripted error") =>
        With(ErrorReplies.Make(form, status, message));

    /// <summary>Answers JSON text as it is given.</summary>
    public AnswerScript AnswerJson(string json, int status = StatusCodes.Status200OK) => AnswerText(json, Http.Reply.JsonType, status);

    /// <summary>Answers the bytes of an example file of the contract, such as <c>health.get-degraded.response.json</c>.</summary>
    public AnswerScript AnswerExample(string name, int status = StatusCodes.Status200OK) =>
        AnswerBytes(Examples.Bytes(name), Http.Reply.JsonType, status);

    /// <summary>Answers text in UTF-8.</summary>
    public AnswerScript AnswerText(string text, string? contentType, int status = StatusCodes.Status200OK) =>
        AnswerBytes(Encoding.UTF8.GetBytes(text), contentType, status);

    /// <summary>Answers any bytes.</summary>
    public AnswerScript AnswerBytes(byte[] body, string? contentType, int status = StatusCodes.Status200OK) =>
        With(new Reply(status, body, contentType));

    /// <summary>Answers 204.</summary>
    public AnswerScript AnswerNoContent() => With(new Reply(StatusCodes.Status204NoContent, [], ContentType: null));

    /// <summary>Answers a status that promises a body, without one.</summary>
    public AnswerScript AnswerEmpty(int status = StatusCodes.Status200OK) => With(new Reply(status, [], Http.Reply.JsonType));

    /// <summary>Answers an HTML page.</summary>
    public AnswerScript AnswerHtml(int status = StatusCodes.Status200OK) => Answer(status, ErrorForm.F);

    /// <summary>Answers 200 and JSON that ends too early.</summary>
    public AnswerScript AnswerBrokenJson() => AnswerJson("""{"items": [{"key": "telegram:12", """);

    /// <summary>Answers 200 and valid JSON of exactly so many bytes, at least 11.</summary>
    public AnswerScript AnswerOfSize(int bytes)
    {
        const string Frame = """{"fill":""}""";
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, Frame.Length);
        return AnswerJson(Frame.Insert(Frame.Length - 2, new string('x', bytes - Frame.Length)));
    }

    /// <summary>Answers a redirect.</summary>
    public AnswerScript Redirect(string location, int status = StatusCodes.Status302Found) =>
        With(new Reply(status, [], ContentType: null)).WithHeader("Location", location);

    /// <summary>Adds a header; the same name may be added again. <c>Content-Type</c> replaces the answer's own.</summary>
    public AnswerScript WithHeader(string name, string value)
    {
        headers.Add(new(name, value));
        return this;
    }

    /// <summary>Sends the body in chunks, without telling its length before.</summary>
    public AnswerScript Chunked()
    {
        IsChunked = true;
        return this;
    }

    /// <summary>Waits before the headers, by the runtime's clock.</summary>
    public AnswerScript DelayHeaders(TimeSpan delay)
    {
        BeforeHeaders = new Pause(delay, Latch: null);
        return this;
    }

    /// <summary>Waits before the headers until the latch is released.</summary>
    public AnswerScript HoldHeaders(Latch latch)
    {
        BeforeHeaders = new Pause(TimeSpan.Zero, latch);
        return this;
    }

    /// <summary>Sends the headers and half of the body, then waits by the runtime's clock.</summary>
    public AnswerScript DelayBody(TimeSpan delay)
    {
        InBody = new Pause(delay, Latch: null);
        return this;
    }

    /// <summary>Sends the headers and half of the body, then waits until the latch is released.</summary>
    public AnswerScript HoldBody(Latch latch)
    {
        InBody = new Pause(TimeSpan.Zero, latch);
        return this;
    }

    /// <summary>Breaks the connection instead of answering. What the request asks for is done, unless there is an answer.</summary>
    public AnswerScript AbortBeforeHeaders()
    {
        Abort = AbortPoint.BeforeHeaders;
        return this;
    }

    /// <summary>Sends the headers and half of the body, then breaks the connection.</summary>
    public AnswerScript AbortInBody()
    {
        Abort = AbortPoint.InBody;
        return this;
    }

    private AnswerScript With(Reply reply)
    {
        Reply = reply;
        return this;
    }
}
