using System.Text.Json.Serialization;
using Placet.Application.Accounts.SecondFactor;

namespace Placet.Api.Contracts.Accounts;

/// <summary>The result of a correct password: the user and the token, or what completes the sign-in.</summary>
/// <example>{"user":{"id":"0199f3c1b8e27a06b1f0c4d29a7e5f10","email":"admin@placet.local","displayName":"Admin","role":"owner","mustChangePassword":false},"accessToken":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl"}</example>
/// <param name="User">The user; absent while the second factor is missing.</param>
/// <param name="AccessToken">The token, which the cookie holds too; absent while the second factor is missing.</param>
/// <param name="SecondFactor">What completes the sign-in; absent unless the account has a second factor.</param>
public sealed record SignInResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SelfResponse? User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccessToken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SecondFactorResponse? SecondFactor);

/// <summary>What completes a sign-in whose password was correct.</summary>
/// <example>{"token":"q3Xw0vJ7m2sB4kTz8YdLr5hNc1GfPe9aUi6oVxZyKjE","kinds":["totp","recovery"]}</example>
/// <param name="Token">To be sent with the second factor; valid once, for 5 minutes and 5 tries.</param>
/// <param name="Kinds">The second factors that the user can choose from.</param>
public sealed record SecondFactorResponse(string Token, IReadOnlyList<SecondFactorKind> Kinds);

/// <summary>The second factors that complete a sign-in which waits for one.</summary>
/// <example>{"kinds":["totp","passkey","recovery"]}</example>
/// <param name="Kinds">The second factors that the user can choose from.</param>
public sealed record PendingSignInResponse(IReadOnlyList<SecondFactorKind> Kinds);

/// <summary>The second factors of the caller.</summary>
/// <example>{"totp":true,"passkeys":1,"recoveryCodesLeft":9,"required":false}</example>
/// <param name="Totp">Whether an authenticator app is set up.</param>
/// <param name="Passkeys">Number of passkeys.</param>
/// <param name="RecoveryCodesLeft">Number of recovery codes that have not been used.</param>
/// <param name="Required">Whether the server demands a second factor of everybody.</param>
public sealed record SecondFactorStatusResponse(bool Totp, int Passkeys, int RecoveryCodesLeft, bool Required);

/// <summary>The secret of a new authenticator app. No other response contains it.</summary>
/// <example>{"secret":"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP","uri":"otpauth://totp/Placet:admin%40placet.local?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&amp;issuer=Placet&amp;algorithm=SHA1&amp;digits=6&amp;period=30"}</example>
/// <param name="Secret">The secret in base32, to be typed where no code can be scanned.</param>
/// <param name="Uri">The address to be shown as a QR code.</param>
public sealed record TotpSecretResponse(string Secret, string Uri);

/// <summary>New recovery codes. No other response contains them.</summary>
/// <example>{"recoveryCodes":["k3vq-81zn-x0ad-77rm","p9dw-2f6h-ctm4-e0gs","v5ya-qj3k-8nrb-16xz","m2te-wd90-hg7c-sp4f","a8kn-5zrv-yq1j-b3x6","c7hg-t4me-0f2s-dwp9","xr1b-6njk-v8zq-3yva","e0sp-9gc4-2mth-wd7f","j3yv-qz8a-nk5r-x16b","g4fd-s0wp-7hcm-t2e9"]}</example>
/// <param name="RecoveryCodes">Ten codes, each valid once; none when the account had a second factor before.</param>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes);
