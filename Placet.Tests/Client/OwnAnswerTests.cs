using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;
using Placet.Domain.Accounts;
using Placet.Domain.Notifications;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>What the operations of our own answer is what the document says, down to the last member.</summary>
internal sealed class OwnAnswerTests
{
    private const string Password = "correct horse battery";

    /// <summary>A token is no change, and a sign of life is one of no interest.</summary>
    private static readonly string[] ChangesNothing =
    [
        "/api/auth/refresh", "/api/auth/invitation", "/api/v1/status/ping", "/api/auth/passkeys/options", "/api/auth/passkeys/sign-in/options",
        "/api/auth/second-factor/options",
        "/api/auth/external/{provider}/link",
    ];

    private ForgedProvider provider = null!;
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private ApiDescription api = null!;
    private int people;

    [OneTimeSetUp]
    public async Task Start()
    {
        provider = await ForgedProvider.StartAsync();
        placet = await PlacetHost.StartAsync(provider.Settings());
        owner = await placet.AsOwnerAsync();
        api = await ApiDescription.ReadAsync(placet.Anonymous());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await placet.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Test]
    public async Task Every_operation_takes_its_example_and_answers_what_it_describes()
    {
        Person? person = null;
        foreach (var operation in api.Own.OrderBy(EndsSomebody))
        {
            if (person is null || EndsSomebody(operation))
                person = await NewPersonAsync();
            using var request = await FillAsync(operation, person);
            var before = await NewestChangeAsync();
            using var answer = await person.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var text = operation.IsStream ? string.Empty : await answer.Content.ReadAsStringAsync();
            var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            Assert.That(answer.IsSuccessStatusCode && operation.Responses.ContainsKey(status), Is.True,
                $"{operation.Name}: {status} {text}");
            var (type, described) = operation.Responses[status]!["content"]!.AsObject().Single();
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(type), operation.Name);
            if (type == "application/json")
                Assert.That(api.FaultsOf(JsonNode.Parse(text), described!["schema"]!), Is.Empty, $"{operation.Name}: {text}");
            // contract 11: every change leaves a row, and nothing else does.
            Assert.That(await NewestChangeAsync() != before,
                Is.EqualTo(operation.Method != "GET" && !ChangesNothing.Contains(operation.Path)), operation.Name);
        }
    }

    [Test]
    public void Every_answer_has_an_example_that_is_such_an_answer()
    {
        foreach (var operation in api.Own)
        {
            foreach (var (status, response) in operation.Responses)
            {
                // Texts are shown in their descriptions.
                if (response!["content"]!["application/json"]?["schema"] is not { } answered)
                    continue;
                foreach (var alternative in answered["oneOf"]?.AsArray() ?? [answered.DeepClone()])
                {
                    var schema = api.Resolve(alternative!);
                    var shown = schema["items"] is { } item ? api.Resolve(item) : schema;
                    Assert.That(shown["example"], Is.Not.Null,
                        $"{operation.Name} {status}: the XML documentation of its record needs an <example>");
                    Assert.That(api.FaultsOf(shown["example"], shown), Is.Empty, $"{operation.Name} {status}");
                }
            }
        }
    }

    private async Task<string> AddPasskeyAsync(Person person)
    {
        using var authenticator = new SoftwareAuthenticator();
        var added = await new PasskeyCeremony(placet).AddAsync(person.User, authenticator);
        return added.GetProperty("passkey").GetProperty("id").GetString()!;
    }

    private async Task<JsonObject> PasskeyBodyAsync(ApiOperation operation, Person person)
    {
        var passkeys = new PasskeyCeremony(placet);
        using var authenticator = new SoftwareAuthenticator();
        if (operation.Path == "/api/auth/passkeys")
            return passkeys.BodyOfAdd(await PasskeyCeremony.BeginAddAsync(person.User), authenticator, "Laptop");
        await passkeys.AddAsync(person.User, authenticator);
        return await passkeys.BodyOfSignInAsync(authenticator);
    }

    private async Task<string> OtherSessionAsync(Person person)
    {
        await placet.SignInAsync(person.Email, Password);
        using var listed = await person.User.GetAsync("/api/auth/sessions");
        return (await listed.JsonAsync()).EnumerateArray().First(session => !session.GetProperty("current").GetBoolean())
            .GetProperty("id").GetString()!;
    }

    /// <summary>Some of what is about accounts ends a person's token, or the person: they come last, each with somebody new.</summary>
    private static bool EndsSomebody(ApiOperation operation) =>
        operation.Path.StartsWith("/api/auth/", StringComparison.Ordinal)
            || operation.Path.StartsWith("/api/users", StringComparison.Ordinal);

    /// <summary>The operation's own example, about somebody and something that exist.</summary>
    private async Task<HttpRequestMessage> FillAsync(ApiOperation operation, Person person)
    {
        var agentId = await person.MakeAsync("/api/agents",
            new { name = "Filled in", webhookUrl = "https://runtime.test/hook", tag = "t", description = "d" });
        var parentId = await person.MakeAsync("/api/agents", new { name = "Its parent" });
        using (var described = await person.Agent.PutJsonAsync($"/api/v1/agents/{agentId}/commands",
            new { commands = new[] { new { command = "c", description = "d" } } }))
            described.EnsureSuccessStatusCode();
        using (var pinged = await person.Agent.PostJsonAsync("/api/v1/status/ping", new { agentId, status = "busy", message = "m" }))
            pinged.EnsureSuccessStatusCode();

        if (operation.Name == "DELETE /api/agents/{id}/transfer")
            await OfferAsync(agentId, placet.WithToken(person.Token), "somebody@placet.test");
        var path = operation.Path.Replace("{id}", operation.Path.Split('/')[2] switch
        {
            "users" when operation.Path.StartsWith("/api/users/invitations", StringComparison.Ordinal) =>
                (await InviteAsync(person)).GetProperty("id").GetString()!,
            "users" => person.Id,
            "manage" when operation.Path.StartsWith("/api/manage/channels", StringComparison.Ordinal) => await person.MakeAsync(
                "/api/manage/channels", new { name = "one", kind = "webhook", url = "http://127.0.0.1:9/hook" }),
            "manage" when operation.Path.StartsWith("/api/manage/alert-rules", StringComparison.Ordinal) => await MakeRuleAsync(person),
            "manage" when operation.Path.StartsWith("/api/manage/alerts", StringComparison.Ordinal) =>
                await AddAlertAsync(person, await MakeRuleAsync(person), agentId),
            "auth" when operation.Path.StartsWith("/api/auth/passkeys", StringComparison.Ordinal) => await AddPasskeyAsync(person),
            "auth" when operation.Path.StartsWith("/api/auth/sessions", StringComparison.Ordinal) => await OtherSessionAsync(person),
            "auth" when operation.Path.StartsWith("/api/auth/links", StringComparison.Ordinal) => await AddLinkAsync(person),
            "transfers" => await OfferAsync(await CreateAgentAsync(owner), owner, person.Email),
            "api-keys" => await person.MakeAsync("/api/api-keys", new { label = "one" }),
            _ => agentId,
        }, StringComparison.Ordinal).Replace("{provider}", "work", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
        request.Headers.Authorization = operation switch
        {
            { Path: var at } when at.StartsWith("/api/v1/", StringComparison.Ordinal) =>
                new AuthenticationHeaderValue("Bearer", person.Key),
            { Path: var at } when at.StartsWith("/api/users", StringComparison.Ordinal) => owner.DefaultRequestHeaders.Authorization,
            { Name: "PUT /api/manage/prices" } => owner.DefaultRequestHeaders.Authorization,
            _ => person.User.DefaultRequestHeaders.Authorization,
        };
        await PrepareSecondFactorAsync(operation, request, person);
        if (request.Content is not null || operation.BodySchema is not { } schema)
            return request;
        // Only an authenticator can make these.
        if (operation.Name is "POST /api/auth/passkeys" or "POST /api/auth/passkeys/sign-in")
        {
            request.Content = new StringContent(
                (await PasskeyBodyAsync(operation, person)).ToJsonString(), Encoding.UTF8, "application/json");
            return request;
        }

        var body = api.Resolve(schema)["example"]!.DeepClone().AsObject();
        foreach (var (name, real) in new[]
        {
            ("channelId", agentId), ("agentId", agentId), ("parentChannelId", parentId), ("currentPassword", Password), ("password", Password),
            ("email", operation.Path == "/api/auth/login" ? person.Email : $"made-{person.Email}"),
        })
        {
            if (body.ContainsKey(name))
                body[name] = real;
        }

        if (body.ContainsKey("token") && operation.Path is "/api/auth/invitation" or "/api/auth/accept-invitation")
            body["token"] = TokenOf(await InviteAsync(person));
        if (operation.Path == "/api/auth/reset-password")
        {
            using var made = await owner.PostAsync($"/api/users/{person.Id}/reset-link", content: null);
            body["token"] = TokenOf(await made.JsonAsync());
        }

        // What is "kept as it is" has to be there.
        if (body["webhookAuth"] is JsonObject login)
            (login["password"], body["webhookHeaders"]!["Authorization"]) = ("a password", "a value");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    private static string TokenOf(JsonElement made) => made.GetProperty("link").GetString()!.Split("#token=")[1];

    private async Task<JsonElement> InviteAsync(Person person)
    {
        using var made = await owner.PostJsonAsync("/api/users/invitations", new { email = $"invited-{person.Email}" });
        return await made.JsonAsync(HttpStatusCode.Created);
    }

    private static async Task<string> CreateAgentAsync(HttpClient client)
    {
        using var made = await client.PostJsonAsync("/api/agents", new { name = "Handed over" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private static async Task<string> OfferAsync(string agentId, HttpClient client, string email)
    {
        using var offered = await client.PostJsonAsync($"/api/agents/{agentId}/transfer", new { email });
        return (await offered.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    /// <summary>What an example of a second factor takes for granted: a person who has one, and a code of the moment.</summary>
    private async Task PrepareSecondFactorAsync(ApiOperation operation, HttpRequestMessage request, Person person)
    {
        switch (operation.Name)
        {
            case "POST /api/auth/totp/confirm":
                using (var made = await person.User.PostAsync("/api/auth/totp", content: null))
                {
                    var secret = (await made.JsonAsync()).GetProperty("secret").GetString()!;
                    request.Content = JsonContent.Create(new { code = Authenticator.CodeOf(secret, TimeProvider.System.GetUtcNow()) });
                }

                break;
            case "DELETE /api/auth/totp" or "POST /api/auth/recovery-codes":
                var app = await Authenticator.SetUpAsync(placet, person.User, TimeProvider.System);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", app.Token);
                request.Content = JsonContent.Create(new { password = Password });
                break;
            case "POST /api/auth/second-factor/options":
                await Authenticator.SetUpAsync(placet, person.User, TimeProvider.System);
                request.Content = JsonContent.Create(new { token = await Authenticator.BeginAsync(placet, person.Email, Password) });
                break;
            case "GET /api/auth/second-factor" or "POST /api/auth/second-factor":
                var codes = (await Authenticator.SetUpAsync(placet, person.User, TimeProvider.System)).RecoveryCodes;
                var token = await Authenticator.BeginAsync(placet, person.Email, Password);
                if (operation.Method == "POST")
                    request.Content = JsonContent.Create(new { token, code = codes[0], rememberBrowser = true });
                else
                    request.Headers.Add("Cookie", $"second_factor={token}");
                break;
            default:
                break;
        }
    }

    private async Task<string> AddLinkAsync(Person person)
    {
        var now = TimeProvider.System.GetUtcNow();
        var link = new ExternalLogin
        {
            Id = NewId.At(now),
            UserId = person.Id,
            Provider = "work",
            Issuer = provider.Issuer,
            Subject = person.Id,
            CreatedAt = now,
        };
        await using var work = await placet.Services.GetRequiredService<IPlacetStore>()
            .BeginAsync(WriteScope.Accounts, CancellationToken.None);
        Assert.That(await work.ExternalLogins.TryAddAsync(link, CancellationToken.None), Is.True);
        await work.CommitUnauditedAsync();
        return link.Id;
    }

    private static Task<string> MakeRuleAsync(Person person) => person.MakeAsync(
        "/api/manage/alert-rules", new { name = "one", kind = "unreachable", agents = "all", forMinutes = 5 });

    private async Task<string> AddAlertAsync(Person person, string ruleId, string agentId)
    {
        var now = TimeProvider.System.GetUtcNow();
        var alert = new AlertEpisode
        {
            Id = NewId.At(now),
            OwnerId = person.Id,
            RuleId = ruleId,
            RuleName = "one",
            Kind = AlertKind.Unreachable,
            Severity = Severity.Warning,
            AgentId = agentId,
            SubjectId = string.Empty,
            State = EpisodeState.Firing,
            StartedAt = now,
            FiredAt = now,
        };
        await using var work = await placet.Services.GetRequiredService<IPlacetStore>()
            .BeginAsync(WriteScope.Owner(person.Id), CancellationToken.None);
        Assert.That(await work.Alerts.AddEpisodeAsync(alert, CancellationToken.None), Is.True);
        await work.CommitUnauditedAsync();
        return alert.Id;
    }

    private async Task<string> NewestChangeAsync()
    {
        using var answer = await owner.GetAsync("/api/manage/activity?limit=1");
        return (await answer.JsonAsync()).GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private async Task<Person> NewPersonAsync()
    {
        var email = $"person{++people}@placet.test";
        using var made = await owner.PostJsonAsync("/api/users", new { email, displayName = "Somebody", password = Password });
        var id = (await made.JsonAsync(System.Net.HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var token = await placet.SignInAsync(email, Password);
        var client = placet.WithToken(token);
        var key = await placet.CreateApiKeyAsync(client);
        client.DefaultRequestHeaders.Authorization = null;
        return new Person(id, email, token, key, client, placet.WithToken(token), placet.WithApiKey(key));
    }

    private sealed record Person(string Id, string Email, string Token, string Key, HttpClient Client, HttpClient User, HttpClient Agent)
    {
        public async Task<string> MakeAsync(string path, object body)
        {
            using var made = await User.PostJsonAsync(path, body);
            return (await made.JsonAsync(System.Net.HttpStatusCode.Created)).GetProperty("id").GetString()!;
        }
    }
}
