using System.Net;
using System.Text.RegularExpressions;

namespace Placet.Tests.Support;

/// <summary>A browser as far as signing in is concerned: cookies, redirects, and forms that it fills in.</summary>
/// <param name="address">Address of the program.</param>
internal sealed partial class SignInBrowser(Uri address) : IDisposable
{
    private const int MaxSteps = 20;

    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseProxy = false };
    private HttpClient? client;

    /// <summary>The cookies that it has.</summary>
    public CookieContainer Jar => handler.CookieContainer;

    /// <summary>The client, which follows no redirects.</summary>
    public HttpClient Client => client ??= Create();

    /// <summary>The value of the session cookie; null without one.</summary>
    public string? Token => Jar.GetCookies(address)["access_token"]?.Value;

    public void Dispose()
    {
        client?.Dispose();
        handler.Dispose();
    }

    /// <summary>Begins a sign-in.</summary>
    /// <returns>The address at the provider.</returns>
    public async Task<Uri> BeginAsync(string provider = "work", string? returnTo = null)
    {
        using var answer = await Client.GetAsync(
            $"/api/auth/external/{provider}{(returnTo is null ? string.Empty : $"?returnTo={Uri.EscapeDataString(returnTo)}")}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>Signs in at the provider and agrees to what it asks.</summary>
    /// <param name="authorization">The address at the provider.</param>
    /// <param name="login">Who.</param>
    /// <returns>The address that the provider redirects to, at which nobody has been yet.</returns>
    public async Task<Uri> AuthorizeAsync(Uri authorization, string login)
    {
        var (next, form) = (authorization, default(FormUrlEncodedContent));
        for (var step = 0; step < MaxSteps; step++)
        {
            using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, next) { Content = form };
            using var answer = await Client.SendAsync(request);
            form = null;
            if (answer.Headers.Location is { } location)
            {
                next = new Uri(next, location);
                if (Uri.Compare(next, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.Ordinal) == 0)
                    return next;
                continue;
            }

            var page = await answer.Content.ReadAsStringAsync();
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), page);
            next = new Uri(next, FormAction.Match(page).Groups["action"].Value);
            var fields = HiddenField.Matches(page).ToDictionary(
                static field => field.Groups["name"].Value, static field => field.Groups["value"].Value, StringComparer.Ordinal);
            if (page.Contains("name=\"login\"", StringComparison.Ordinal))
                (fields["login"], fields["password"]) = (login, "a password of the tests");
            form = new FormUrlEncodedContent(fields);
        }

        throw new InvalidOperationException("The provider never came to an end");
    }

    /// <summary>Signs in from the beginning to the end.</summary>
    /// <returns>The path of the page where it goes on.</returns>
    public async Task<string> SignInAsync(string login, string provider = "work", string? returnTo = null) =>
        await ComeBackAsync(await AuthorizeAsync(await BeginAsync(provider, returnTo), login));

    /// <summary>Brings an answer of a provider to the program.</summary>
    /// <returns>The path of the page where it goes on.</returns>
    public async Task<string> ComeBackAsync(Uri callback)
    {
        using var answer = await Client.GetAsync(callback);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Signs out at the provider.</summary>
    public async Task SignOutAtAsync(Uri provider)
    {
        var page = await Client.GetStringAsync(new Uri(provider, $"/session/end?client_id={IdentityProvider.ClientId}"));
        var fields = HiddenField.Matches(page).ToDictionary(
            static field => field.Groups["name"].Value, static field => field.Groups["value"].Value, StringComparer.Ordinal);
        fields["logout"] = "yes";
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await Client.PostAsync(new Uri(FormAction.Match(page).Groups["action"].Value), form);
        Assert.That((int)answer.StatusCode, Is.LessThan(400));
    }

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FormAction { get; }

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenField { get; }

    private HttpClient Create()
    {
        var created = new HttpClient(handler, disposeHandler: false) { BaseAddress = address };
        created.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return created;
    }
}
