using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Placet.Tests.Support;

/// <summary>Shorthand for JSON over HTTP in tests.</summary>
internal static class HttpJson
{
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, object body) =>
        client.PostAsync(path, JsonContent.Create(body));

    public static Task<HttpResponseMessage> PatchJsonAsync(this HttpClient client, string path, object body) =>
        client.PatchAsync(path, JsonContent.Create(body));

    public static Task<HttpResponseMessage> PutJsonAsync(this HttpClient client, string path, object body) =>
        client.PutAsync(path, JsonContent.Create(body));

    /// <summary>Sends a body exactly as written, which no serializer would write.</summary>
    public static async Task<HttpResponseMessage> SendRawAsync(
        this HttpClient client, HttpMethod method, string path, byte[] body, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> SendRawAsync(this HttpClient client, HttpMethod method, string path, string body) =>
        client.SendRawAsync(method, path, Encoding.UTF8.GetBytes(body));

    /// <summary>The body of an answer that has to have a status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Asserts an error of our own: status, code, and the envelope around them.</summary>
    public static async Task<JsonElement> ErrorAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.JsonAsync(status);
        Assert.Multiple(() =>
        {
            Assert.That(body.GetProperty("statusCode").GetInt32(), Is.EqualTo((int)status));
            Assert.That(body.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(body.GetProperty("message").GetString(), Is.EqualTo(body.GetProperty("error").GetProperty("message").GetString()));
            Assert.That(body.GetProperty("traceId").GetString(), Is.Not.Empty);
            Assert.That(body.TryGetProperty("upstreamStatus", out _), Is.False);
            // A broken rule has one form in every layer.
            Assert.That(body.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0,
                Is.EqualTo(code == "validation_failed"));
            Assert.That(code != "validation_failed" || body.GetProperty("message").GetString() == "Validation failed", Is.True);
        });
        return body;
    }

    /// <summary>Asserts a validation failure that names a field.</summary>
    public static async Task InvalidAsync(this HttpResponseMessage answer, string path)
    {
        var body = await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.That(body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()), Does.Contain(path));
    }
}
