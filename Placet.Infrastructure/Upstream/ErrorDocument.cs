using System.Text.Json;

namespace Placet.Infrastructure.Upstream;

internal enum ErrorDocumentKind
{
    Json,
    NotJson,
    TooDeep,
}

/// <summary>Reads a runtime's error body in one pass and keeps only its message.</summary>
internal ref struct ErrorDocument()
{
    private const int MaxDepth = 64;

    private readonly string?[] texts = new string?[(int)Member.Detail + 1];
    private Member member;
    private bool isInError;

    /// <summary>Members that can hold the message, in the order in which contract 10 prefers them.</summary>
    private enum Member
    {
        None,
        ErrorMessage,
        Error,
        Message,
        Detail,
    }

    /// <summary>The preferred text; null when there is none.</summary>
    public readonly string? Message => Array.Find(texts, static text => text is not null);

    /// <summary>How many tokens were read.</summary>
    public int Tokens { get; private set; }

    /// <summary>Reads a body, which has no byte order mark.</summary>
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
                else if (member is not Member.None)
                    Store(ref reader);
            }

            return ErrorDocumentKind.Json;
        }
        catch (JsonException)
        {
            // At the start of an object or array the reader reports the depth around it.
            var depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
            return depth >= MaxDepth ? ErrorDocumentKind.TooDeep : ErrorDocumentKind.NotJson;
        }
    }

    private void Enter(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth > 1)
        {
            member = isInError && reader.CurrentDepth == 2 && reader.TextEquals("message"u8) ? Member.ErrorMessage : Member.None;
            return;
        }

        member = reader.TextEquals("error"u8) ? Member.Error
            : reader.TextEquals("message"u8) ? Member.Message
            : reader.TextEquals("detail"u8) ? Member.Detail : Member.None;
        isInError = member is Member.Error;
    }

    /// <summary>Stores the value of a member; the last of duplicates counts.</summary>
    private void Store(ref Utf8JsonReader reader)
    {
        if (member is Member.Error)
            texts[(int)Member.ErrorMessage] = null;
        texts[(int)member] = reader.TokenType is JsonTokenType.String ? reader.TextOrNull() : null;
        member = Member.None;
    }
}
