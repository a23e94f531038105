using AutoMapper;
using Placet.Application.Accounts.ApiKeys;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>The one way from accounts to answers: hashes have no member to go to.</summary>
internal sealed class AccountProfile : Profile
{
    public AccountProfile()
    {
        CreateMap<User, SelfResponse>();
        CreateMap<User, UserResponse>();
        CreateMap<User, WhoAmIResponse>().ForCtorParam(nameof(WhoAmIResponse.User), map => map.MapFrom(user => user));
        CreateMap<SignedIn, SignedInResponse>()
            .ForCtorParam(nameof(SignedInResponse.AccessToken), map => map.MapFrom(signedIn => signedIn.Token.Value));
        CreateMap<ApiKey, ApiKeyResponse>();
        CreateMap<NewApiKey, NewApiKeyResponse>().ConvertUsing(made => new NewApiKeyResponse(
            made.Key.Id, made.Key.UserId, made.Key.Label, made.Key.KeyPrefix, made.Key.LastUsedAt, made.Key.CreatedAt, made.Secret.Text.Reveal()));
        CreateMap<Preferences, PreferencesResponse>();
    }
}
