using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Placet.Api.Authentication;
using Placet.Application.Abstractions;
using Placet.Application.Management;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Benchmarks.Micro;

/// <summary>Steps before a runtime is called: authentication, owner check, decryption of the key.</summary>
public class ResolutionBenchmarks
{
    private PlacetInProcess program = null!;
    private IPolicyEvaluator evaluator = null!;
    private AuthorizationPolicy policy = null!;
    private DefaultHttpContext context = null!;
    private JwtBearerOptions tokens = null!;
    private IChangePublisher publisher = null!;
    private StateChange[] change = null!;
    private ISecretProtector secrets = null!;
    private ManagedAgent agent = null!;
    private SecretBinding binding;

    [GlobalSetup]
    public async Task StartAsync()
    {
        program = await PlacetInProcess.StartAsync();
        evaluator = program.Get<IPolicyEvaluator>();
        policy = (await program.Get<IAuthorizationPolicyProvider>().GetPolicyAsync(AuthenticationServices.Person))!;
        tokens = program.Get<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
        publisher = program.Get<IChangePublisher>();
        change = [new StateChange(program.OwnerId, program.AgentId, StateChangeKind.AgentSaved)];
        secrets = program.Get<ISecretProtector>();
        context = new DefaultHttpContext { RequestServices = program.Services };
        context.Request.Headers.Authorization = "Bearer " + program.Token;
        await using (var read = await program.Get<IPlacetStore>().OpenAsync(CancellationToken.None))
            agent = (await read.ManagedAgents.FindAsync(program.OwnerId, program.AgentId, CancellationToken.None))!;
        binding = SecretBinding.ManagementKey(agent.Id);
        if (!(await CheckTokenAsync()).Succeeded || !(await CheckSignatureAsync()).IsValid || !DecryptCached() || !DecryptUncached())
            throw new InvalidOperationException("A measured step fails");
    }

    [GlobalCleanup]
    public async Task StopAsync() => await program.DisposeAsync();

    /// <summary>Authenticates a cached token: checks expiry, user and role.</summary>
    [Benchmark]
    public Task<AuthenticateResult> CheckTokenAsync() => evaluator.AuthenticateAsync(policy, context);

    /// <summary>Validates signature, issuer and audience, as for a token that is not cached.</summary>
    [Benchmark]
    public Task<TokenValidationResult> CheckSignatureAsync() =>
        tokens.TokenHandlers[0].ValidateTokenAsync(program.Token, tokens.TokenValidationParameters);

    /// <summary>Resolves a runtime from the cache.</summary>
    [Benchmark]
    public ValueTask<ManagedRuntime> ResolveCachedAsync() => program.RuntimeAsync();

    /// <summary>Resolves a runtime after an invalidation: reads the row and decrypts the key.</summary>
    [Benchmark]
    public async Task<ManagedRuntime> ResolveUncachedAsync()
    {
        await publisher.PublishAsync(change);
        return await program.RuntimeAsync();
    }

    /// <summary>Returns a key that was decrypted before.</summary>
    [Benchmark]
    public bool DecryptCached() => secrets.TryUnprotectCached(agent.Key!, binding, out _);

    /// <summary>Decrypts a key.</summary>
    [Benchmark]
    public bool DecryptUncached() => secrets.TryUnprotect(agent.Key!, binding, out _);
}
