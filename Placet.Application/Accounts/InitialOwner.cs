using Microsoft.Extensions.Options;
using Placet.Application.Settings;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>Creates the first owner when there are no users.</summary>
public sealed class InitialOwner(IPlacetStore store, IPasswordService passwords, IOptions<InitialUserOptions> options, TimeProvider clock)
{
    private (User Owner, FirstStart FirstStart)? prepared;

    /// <summary>What is shown at the first start; null when there were users already.</summary>
    public FirstStart? FirstStart { get; private set; }

    /// <summary>Validates the settings, and hashes the password when an account will be created.</summary>
    /// <exception cref="SettingsException">The configured address or password is not usable.</exception>
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
        var now = clock.GetUtcNow();
        var owner = new User
        {
            Id = NewId.At(now),
            Email = EmailAddress.Normalize(options.Value.Email),
            DisplayName = "Admin",
            Role = UserRole.Owner,
            PasswordHash = await passwords.HashAsync(password, partition: null, cancellationToken),
            MustChangePassword = configured is null,
            SignInVersion = 1,
            CreatedAt = now,
        };
        prepared = (owner, new FirstStart(owner.Email, configured is null ? password : null));
    }

    /// <summary>Creates the prepared account if there is still no user. Of several processes that start, one creates it.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (prepared is not (var owner, var firstStart))
            return;
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        if (await work.Users.AnyAsync(cancellationToken) || !await work.Users.TryAddAsync(owner, cancellationToken))
            return;
        await work.CommitAsync(new ActivityEntry("user.create", Origin: null) { OwnerId = owner.Id, Target = owner.Id });
        FirstStart = firstStart;
    }

    private static void RequireUsable(InitialUserOptions options)
    {
        if (!AccountRules.IsEmail(options.Email))
            throw new SettingsException($"InitialUser:Email is '{options.Email}'; allowed: an e-mail address");
        if (options.Password is { Length: > 0 and (< AccountRules.MinPasswordLength or > AccountRules.MaxPasswordLength) })
        {
            throw new SettingsException(
                $"InitialUser:Password is not usable; allowed: {AccountRules.MinPasswordLength} to "
                + $"{AccountRules.MaxPasswordLength} characters");
        }
    }
}

/// <summary>Address of the first owner, and the password when it was generated; shown once.</summary>
public sealed record FirstStart(string Email, SecretText? GeneratedPassword);
