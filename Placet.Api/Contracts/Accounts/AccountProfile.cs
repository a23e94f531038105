using AutoMapper;
using Placet.Application.Accounts;
using Placet.Application.Accounts.ApiKeys;
using Placet.Application.Accounts.Invitations;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>Maps accounts to responses, which have no member for hashes.</summary>
internal sealed class AccountProfile : Profile
{
    public AccountProfile()
    {
        // Contract 24: null is a key for all agents, which an empty list does not say.
        AllowNullCollections = true;
        CreateMap<User, SelfResponse>();
        CreateMap<User, UserResponse>();
        CreateMap<User, WhoAmIResponse>().ForCtorParam(nameof(WhoAmIResponse.User), map => map.MapFrom(user => user))
            .ForCtorParam(nameof(WhoAmIResponse.SecondFactorRequired), map => map.MapFrom(static _ => false));
        CreateMap<SignedIn, SignedInResponse>()
            .ForCtorParam(nameof(SignedInResponse.AccessToken), map => map.MapFrom(signedIn => signedIn.Token.Value));
        CreateMap<SignInOutcome.Completed, SignInResponse>().ConvertUsing((completed, _, context) => new SignInResponse(
            context.Mapper.Map<SelfResponse>(completed.SignedIn.User), completed.SignedIn.Token.Value, SecondFactor: null));
        CreateMap<SignInOutcome.Waiting, SignInResponse>().ConvertUsing(waiting => new SignInResponse(
            null, null, new SecondFactorResponse(waiting.SecondFactor.Token.Reveal(), waiting.SecondFactor.Kinds)));
        CreateMap<UserSession, UserSessionResponse>()
            .ForCtorParam(nameof(UserSessionResponse.SecondFactor), map => map.MapFrom(session => session.HasSecondFactor))
            .ForCtorParam(nameof(UserSessionResponse.Current), map => map.MapFrom((session, context) =>
                context.Items["Token"] is PresentedToken token && token.SessionId == session.Id));
        CreateMap<ApiKey, ApiKeyResponse>();
        CreateMap<ApiKey, NewApiKeyResponse>().ForMember(response => response.Key, map => map.Ignore());
        CreateMap<NewApiKey, NewApiKeyResponse>().ConvertUsing(static (created, _, context) =>
            context.Mapper.Map<NewApiKeyResponse>(created.Key) with { Key = created.Secret.Text.Reveal() });
        CreateMap<Invitation, InvitationResponse>();
        CreateMap<Invitation, InvitedResponse>();
        CreateMap<NewInvitation, NewInvitationResponse>().ConvertUsing(created => new NewInvitationResponse(
            created.Invitation.Id, created.Invitation.Email, created.Invitation.Role, created.Invitation.CreatedAt,
            created.Invitation.ExpiresAt, created.Link.Address.Reveal(), created.Link.IsMailed));
        CreateMap<NewPasswordLink, PasswordLinkResponse>().ConvertUsing(created => new PasswordLinkResponse(
            created.Link.Address.Reveal(), created.ExpiresAt, created.Link.IsMailed));
        CreateMap<Preferences, PreferencesResponse>();
        CreateMap<Passkey, PasskeyResponse>();
        CreateMap<AddedPasskey, AddedPasskeyResponse>().ConvertUsing((added, _, context) => new AddedPasskeyResponse(
            context.Mapper.Map<PasskeyResponse>(added.Passkey),
            added.Factor.RecoveryCodes.Select(code => code.Reveal()).ToList()));
    }
}
