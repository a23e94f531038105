using Microsoft.Extensions.Options;
using Placet.Application.Settings;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>Makes the first owner when there are no users.</summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="options">Address and password of the account.</param>
public sealed class InitialOwner(IPlacetStore store, IPasswordService passwords, IOptions<InitialUserOptions> options, TimeProvider clock)
{
    private (User Owner, FirstStart Told)? prepared;

    /// <summary>What the start has to tell; null when there were users already.</summary>
    public FirstStart? FirstStart { get; private set; }

    /// <summary>Looks at the settings, and does the slow part of making the account when there will be one to make.</summary>
    /// <returns>A task that ends when everything but the account is there.</returns>
    /// <exception cref="SettingsException">The configured address or password cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        RequireUsable(options.Value);
        await using (var read = await store.OpenAsync(cancellationToken))
        {
            if (await read.Users.AnyAsync(cancellationToken))
                return;
        }

        var configured = options.Value.Password is { Length: > 0 } text ? new SecretText(text) : null;
        var password = configured ?? GeneratedPassword.Create();
        var hash = await passwords.HashAsync(password, share: null, cancellationToken);
        var now = clock.GetUtcNow();
        var email = EmailAddress.Normalize(options.Value.Email);
        prepared = (
            User.Create(NewId.At(now), email, "Admin", UserRole.Owner, hash, mustChangePassword: configured is null, now),
            new FirstStart(email, configured is null ? password : null));
    }

    /// <summary>Makes the prepared account unless there is one by now. Two processes may do so at once: one of them makes it.</summary>
    /// <returns>A task that ends when there is an owner.</returns>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (prepared is not (var owner, var told))
            return;
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        if (await work.Users.AnyAsync(cancellationToken) || !await work.Users.TryAddAsync(owner, cancellationToken))
            return;
        await work.CommitAsync(new ActivityEntry("user.create", Origin: null) { OwnerId = owner.Id, Target = owner.Id });
        FirstStart = told;
    }

    private static void RequireUsable(InitialUserOptions options)
    {
        if (!AccountRules.IsEmail(options.Email))
            throw new SettingsException($"InitialUser:Email is '{options.Email}'; allowed: an e-mail address");
        if (options.Password is { Length: > 0 and (< AccountRules.MinPasswordLength or > AccountRules.MaxPasswordLength) })
            throw new SettingsException($"InitialUser:Password is not usable; allowed: {AccountRules.MinPasswordLength} to {AccountRules.MaxPasswordLength} characters");
    }
}

/// <summary>What is told once, at the first start.</summary>
/// <param name="Email">Address of the first owner.</param>
/// <param name="GeneratedPassword">The password when it was generated; null when it was configured.</param>
public sealed record FirstStart(string Email, SecretText? GeneratedPassword);
