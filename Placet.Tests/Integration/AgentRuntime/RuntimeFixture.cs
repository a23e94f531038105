using System.Net.Http.Headers;
using System.Text;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>A runtime with a client that sends targets exactly as they are given.</summary>
internal sealed class RuntimeFixture : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private RuntimeFixture(AgentRuntimeHost runtime) => Runtime = runtime;

    public AgentRuntimeHost Runtime { get; }

    public static async Task<RuntimeFixture> StartAsync(AgentRuntimeOptions? options = null) =>
        new(await AgentRuntimeHost.StartAsync(options));

    /// <summary>Sends to <c>/api/v1/{target}</c> with the runtime's token.</summary>
    public Task<HttpResponseMessage> SendAsync(
        string method, string target, string? body = null, CancellationToken cancellationToken = default)
    {
        var request = Request(method, $"/api/v1/{target}", body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Runtime.Token);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Sends to any path, with an <c>Authorization</c> header of any form or without one.</summary>
    public Task<HttpResponseMessage> SendRawAsync(string method, string path, string? authorization)
    {
        var request = Request(method, path, body: null);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return http.SendAsync(request);
    }

    /// <summary>The status and text of an answer.</summary>
    public async Task<(int Status, string Body)> AskAsync(string method, string target, string? body = null)
    {
        using var answer = await SendAsync(method, target, body);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return Runtime.DisposeAsync();
    }

    private HttpRequestMessage Request(string method, string path, string? body)
    {
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Runtime.Address.OriginalString.TrimEnd('/') + path, exact));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }
}
