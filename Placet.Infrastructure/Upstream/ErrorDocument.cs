using System.Text.Json;

namespace Placet.Infrastructure.Upstream;

/// <summary>What the body of an error is.</summary>
internal enum ErrorDocumentKind
{
    /// <summary>JSON that was read to its end.</summary>
    Json,

    /// <summary>No JSON.</summary>
    NotJson,

    /// <summary>Deeper than is read.</summary>
    TooDeep,
}

/// <summary>Reads a runtime's error in one pass and keeps only its message.</summary>
internal ref struct ErrorDocument
{
    /// <summary>How deep an error may be.</summary>
    public const int MaxDepth = 64;

    private string? messageInError;
    private string? error;
    private string? message;
    private string? detail;
    private Member member;
    private bool isInError;

    private enum Member
    {
        Other,
        MessageInError,
        Error,
        Message,
        Detail,
    }

    /// <summary>The first text, in the order of contract 10; null when there is none.</summary>
    public readonly string? Message => messageInError ?? error ?? message ?? detail;

    /// <summary>How many tokens were read.</summary>
    public int Tokens { get; private set; }

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body, without a byte order mark.</param>
    /// <returns>What it is.</returns>
    public ErrorDocumentKind Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                Tokens++;
                if (reader.TokenType is JsonTokenType.PropertyName)
                    Enter(ref reader);
                else if (member is not Member.Other)
                    Keep(ref reader);
            }

            return ErrorDocumentKind.Json;
        }
        catch (JsonException)
        {
            // Of a token that begins something the reader gives the depth around it.
            var depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
            return depth >= MaxDepth ? ErrorDocumentKind.TooDeep : ErrorDocumentKind.NotJson;
        }
    }

    private void Enter(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth > 1)
        {
            member = isInError && reader.CurrentDepth == 2 && Is(ref reader, "message"u8) ? Member.MessageInError : Member.Other;
            return;
        }

        member = Is(ref reader, "error"u8) ? Member.Error
            : Is(ref reader, "message"u8) ? Member.Message
            : Is(ref reader, "detail"u8) ? Member.Detail : Member.Other;
        isInError = member is Member.Error;
    }

    /// <summary>Keeps the value of a member; of one that is there twice the later counts.</summary>
    private void Keep(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType is JsonTokenType.String ? Text(ref reader) : null;
        switch (member)
        {
            case Member.MessageInError:
                messageInError = text;
                break;
            case Member.Error:
                (error, messageInError) = (text, null);
                break;
            case Member.Message:
                message = text;
                break;
            case Member.Detail:
                detail = text;
                break;
        }

        member = Member.Other;
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no name of ours.
            return false;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text.
            return null;
        }
    }
}
