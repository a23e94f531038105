namespace Placet.Tests.Browser;

/// <summary>The screens of the sign-in and of one's own security, with everything set up: axe, and German on a narrow screen.</summary>
internal sealed class SignInScreenTests : AxeFixture
{
    private const string Email = "everything@placet.test";
    private const string Password = "member-password-1";

    private const string SecondStep = "?step=second";
    private const string Security = "settings/security";

    // Names, which have no language, and words that both languages have.
    private static readonly string[] Same =
        ["Placet", "Passkeys", "Code", "Contoso Entra ID", "Keycloak", "Laptop", "Member", "Navigation", "Live", "http://127.0.0.1:1"];

    private string token = "";

    protected override string[] Settings =>
    [
        .. ProviderOf(0, "entra", "Contoso Entra ID"),
        .. ProviderOf(1, "keycloak", "Keycloak"),
    ];

    protected override async Task PrepareAsync()
    {
        var app = await Authenticator.SetUpAsync(Placet, await Placet.AsMemberAsync(Email), TimeProvider.System);
        token = app.Token;
        // Only an authenticator and a provider could make these.
        Placet.Database.Execute(
            """
            INSERT INTO passkeys (id, user_id, name, credential_id, public_key, sign_count, is_backed_up, created_at)
            SELECT 'p', id, 'Laptop', X'01', X'02', 0, 1, created_at FROM users WHERE email = @email
            """,
            ("@email", Email));
        Placet.Database.Execute(
            """
            INSERT INTO external_logins (id, user_id, provider, issuer, subject, created_at)
            SELECT 'l', id, 'keycloak', 'http://127.0.0.1:1', 's', created_at FROM users WHERE email = @email
            """,
            ("@email", Email));
        Placet.Database.Execute(
            """
            INSERT INTO user_sessions
                (id, user_id, sign_in_version, method, provider, has_second_factor, started_at, last_used_at, expires_at)
            SELECT 's', id, sign_in_version, 'provider', 'keycloak', 1, created_at, created_at, '2999-01-01T00:00:00.0000000Z'
            FROM users WHERE email = @email
            """,
            ("@email", Email));
    }

    private static IEnumerable<TestCaseData> Screens()
    {
        yield return Screen("sign-in", "Sign in with Keycloak", "Mit Keycloak anmelden");
        yield return Screen("sign-in?error=provider_refused", "refused the sign-in", "hat die Anmeldung abgelehnt");
        yield return Screen(SecondStep, "Remember this browser", "Diesen Browser 30 Tage lang");
        yield return Screen(Security, "by Keycloak", "über Keycloak");

        static TestCaseData Screen(string path, string english, string german) =>
            new TestCaseData(path, english, german).SetArgDisplayNames(path);
    }

    [TestCaseSource(nameof(Screens))]
    public Task Axe_finds_nothing_on(string path, string english, string german) =>
        AxeAsync(Root + path, english, signedIn: false, open: page => GoOnAsync(page, path));

    [TestCaseSource(nameof(Screens))]
    public async Task In_german_a_narrow_screen_scrolls_only_down_and_says_nothing_in_english_on(string path, string english, string german)
    {
        var inEnglish = await TextsAsync("en-US", path, english);
        var inGerman = await TextsAsync("de-DE", path, german);
        Assert.That(inGerman.Intersect(inEnglish, StringComparer.Ordinal).Except(Same, StringComparer.Ordinal), Is.Empty);
    }

    /// <summary>All texts that a screen shows, those for screen readers among them.</summary>
    private async Task<string[]> TextsAsync(string locale, string path, string shows)
    {
        var page = await NewPageAsync(signedIn: false, width: 390, locale: locale);
        await page.GotoAsync(Root + path);
        await GoOnAsync(page, path);
        await Expect(page.GetByText(shows).First).ToBeVisibleAsync();
        Assert.That(await WidestAsync(page), Is.Empty);
        return await page.EvaluateAsync<string[]>(
            """
            () => [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility()).flatMap((element) => [
              ...[...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data),
              ...["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name) ?? ""),
            ]).map((text) => text.trim()).filter((text) => /\p{L}/u.test(text))
            """);
    }

    /// <summary>From the address to the screen, where the address alone does not lead there.</summary>
    private async Task GoOnAsync(IPage page, string path)
    {
        if (path == SecondStep)
        {
            await page.Locator("input[type=email]").FillAsync(Email);
            await page.Locator("input[type=password]").FillAsync(Password);
            await page.Keyboard.PressAsync("Enter");
        }
        else if (path == Security)
        {
            await page.Context.AddCookiesAsync([CookieOf(token, Root)]);
            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^(Later|Später)$") }).ClickAsync();
        }
    }

    private static string[] ProviderOf(int index, string id, string name) =>
    [
        $"Accounts:Providers:{index}:Id={id}", $"Accounts:Providers:{index}:Name={name}",
        $"Accounts:Providers:{index}:Authority=http://127.0.0.1:1", $"Accounts:Providers:{index}:ClientId=placet",
    ];
}
