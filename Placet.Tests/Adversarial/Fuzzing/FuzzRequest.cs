using System.Text;

namespace Placet.Tests.Adversarial.Fuzzing;

/// <summary>How much of a request is as the API document says.</summary>
internal enum Manner
{
    /// <summary>All of it.</summary>
    Valid,

    /// <summary>All but one or two things.</summary>
    NearlyValid,

    /// <summary>As much as somebody pleases who means harm.</summary>
    Hostile,
}

/// <summary>A request as it goes over the wire, before the ids that exist at that moment are put in.</summary>
/// <param name="Operation">The operation it was made of.</param>
/// <param name="Method">The method, which need not be one.</param>
/// <param name="Target">What stands in the request line.</param>
/// <param name="Headers">Headers beside those that carry a body.</param>
/// <param name="Body">One character for each byte; null for none.</param>
/// <param name="LengthError">How many bytes more, or less, are announced than come.</param>
internal sealed record FuzzRequest(
    string Operation, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, string? Body, int LengthError = 0)
{
    /// <summary>Whether the server cannot know where the request ends, and may hang up.</summary>
    public bool BreaksFraming =>
        LengthError != 0 || Headers.Any(header => header.Name is "Transfer-Encoding" or "Content-Length" or "Expect" or "Upgrade");

    /// <summary>One character for each byte of a text.</summary>
    public static string BytesOf(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes, once everything that stands for something has been put in.</summary>
    public byte[] ToBytes(string host, Func<string, string> fill)
    {
        var body = Body is null ? null : fill(Body);
        var text = new StringBuilder($"{Method} {fill(Target)} HTTP/1.1\r\n");
        if (!Headers.Any(header => header.Name is "Host"))
            text.Append("Host: ").Append(host).Append("\r\n");
        foreach (var (name, value) in Headers)
            text.Append(name).Append(": ").Append(fill(value)).Append("\r\n");
        if (body is not null && !Headers.Any(header => header.Name is "Transfer-Encoding" or "Content-Length"))
            text.Append("Content-Length: ").Append(Math.Max(0, body.Length + LengthError)).Append("\r\n");
        return Encoding.Latin1.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(ToBytes("placet", static part => part));
        return $"{Operation}:\n{(text.Length > 4000 ? text[..4000] + $"… ({text.Length} bytes)" : text)}";
    }
}
